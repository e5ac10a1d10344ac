-- Puts a position elsewhere on purpose. No commit of before can overwrite it.
-- KEYS  1 position  2 control  3 list  4 base  5 groups  6 in flight  7 due  8 attempts
-- ARGV  1 group  2 BEGINNING, END, an offset, or a negative number: so many entries before the end
-- reply {position, offset}: where it is now, never outside the list
-- slot  of the list and of the position, which must be the same

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local base = tonumber(redis.call('GET', KEYS[4]) or '0')
local length = redis.call('LLEN', KEYS[3])
local index = 0
if ARGV[2] == 'END' then
  index = length
elseif ARGV[2] ~= 'BEGINNING' then
  local wanted = tonumber(ARGV[2])
  index = wanted < 0 and length + wanted or wanted - base
  index = math.max(0, math.min(index, length))
end
redis.call('SET', KEYS[1], integer(index))
redis.call('SADD', KEYS[5], ARGV[1])
redis.call('DEL', KEYS[6], KEYS[7], KEYS[8])
redis.call('HDEL', KEYS[2], 'next', 'handed')
bump_epoch(KEYS[2], now())
mark(KEYS[2], KEYS[3], index + base, index)
keep(KEYS[2])
redis.call('LTRIM', KEYS[3], 0, -1) -- changes nothing, and wakes consumers that wait for the list
return { integer(index), integer(index + base) }
