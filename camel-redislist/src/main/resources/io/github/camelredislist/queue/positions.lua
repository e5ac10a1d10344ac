-- Looks for keys of positions of a list, some at a time.
-- KEYS  1 list
-- ARGV  1 cursor, 0 to begin with  2 glob
-- reply {cursor, 0 at the end; {keys}}
-- slot  of the list, and any key of the server that has it is looked at

return redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000)
