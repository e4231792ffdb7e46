// Loaded into a server (node --require) so that it ends with the tests, even when they are killed: then its standard input closes.
process.stdin.on('end', () => process.exit(0)).resume();
