-- Puts a position that cannot be used where it can be.
-- KEYS  1 position  2 control  3 in flight  4 due  5 attempts, and those of the list
-- ARGV  1 EARLIEST, LATEST or an index  2 the position that cannot be used, as stored ('' = there is none)
--       3 base of the list when the index was found out
-- reply {'reset'} or {'moved'}: somebody else has moved it meanwhile, or trimmed the list
-- slot  of the position

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[2] or integer(list.base()) ~= ARGV[3] then
  return { 'moved' }
end
local index = index_of(ARGV[1])
redis.call('SET', KEYS[1], integer(index))
redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
redis.call('HDEL', KEYS[2], 'next', 'handed')
redis.call('HINCRBY', KEYS[2], 'resets', 1)
bump_epoch(KEYS[2], now())
mark(KEYS[2], index + list.base(), index)
keep(KEYS[2])
return { 'reset' }
