// Loaded before every program of ours in the sandbox. Node's permissions close files, network and processes, and leave
// signals: by plain limits nothing else would keep what reads hostile bytes from ending the server it was started by.
for (const name of ['kill', '_kill', '_debugProcess', '_debugEnd']) delete process[name]
