-- Puts a position elsewhere on purpose. No commit of before can overwrite it.
-- KEYS  1 position  2 control  3 in flight  4 due  5 attempts, and those of the list
-- ARGV  1 group  2 BEGINNING, END, an offset, or a negative number: so many entries before the end
-- reply {position, offset}: where it is now, never outside the list
-- slot  of the position

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local base = list.base()
local length = list.length()
local index = 0
if ARGV[2] == 'END' then
  index = length
elseif ARGV[2] ~= 'BEGINNING' then
  local wanted = tonumber(ARGV[2])
  index = wanted < 0 and length + wanted or wanted - base
  index = math.max(0, math.min(index, length))
end
redis.call('SET', KEYS[1], integer(index))
list.register(ARGV[1])
redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
redis.call('HDEL', KEYS[2], 'next', 'handed')
bump_epoch(KEYS[2], now())
mark(KEYS[2], index + base, index)
keep(KEYS[2])
list.wake()
return { integer(index), integer(index + base) }
