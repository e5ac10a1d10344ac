-- Puts a position that cannot be used where autoOffsetReset says.
-- KEYS  1 position  2 control  3 list
-- ARGV  1 EARLIEST or LATEST  2 the position that cannot be used, as stored ('' = there is none)
-- reply {'reset'} or {'moved'}: somebody else has moved it meanwhile
-- slot  of the list and of the position, which must be the same

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[2] then
  return { 'moved' }
end
place(KEYS[1], KEYS[3], ARGV[1])
-- Whoever still holds entries of before must not commit them over this.
local epoch = math.max(tonumber(redis.call('HGET', KEYS[2], 'epoch') or '0') + 1, now())
redis.call('HSET', KEYS[2], 'epoch', integer(epoch))
redis.call('HDEL', KEYS[2], 'mark')
keep(KEYS[2])
return { 'reset' }
