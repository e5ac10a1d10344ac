-- Reads the dead letters that REDRIVE has not come to yet; all of them when the list is not what it was.
-- KEYS  1 dead letter list  2 position  3 control  4 base
-- ARGV  1 how many  2 bytes
-- reply {position or '' as stored, index of the first entry, base, length of the list, {entries}}
-- slot  of the list and of the position, which must be the same

local stored = redis.call('GET', KEYS[2]) or ''
local base = redis.call('GET', KEYS[4]) or '0'
local length = redis.call('LLEN', KEYS[1])
local index = tonumber(stored) or 0
if index < 0 or index > length or not intact(KEYS[3], KEYS[1], index + tonumber(base), index) then
  index = 0
end
local found = {}
if index < length then
  found = entries(KEYS[1], index, tonumber(ARGV[1]), tonumber(ARGV[2]), 0, 0)
end
return { stored, integer(index), base, length, found }
