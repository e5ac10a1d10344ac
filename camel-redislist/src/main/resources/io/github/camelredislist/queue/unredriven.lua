-- Reads the dead letters that REDRIVE has not come to yet; all of them when the list is not what it was.
-- KEYS  1 position  2 control, and those of the dead letter list
-- ARGV  1 how many  2 bytes
-- reply {position or '' as stored, index of the first entry, base, length of the list, {entries}}
-- slot  of the list and of the position, which must be the same

local stored = redis.call('GET', KEYS[1]) or ''
local base = list.base()
local length = list.length()
local index = tonumber(stored) or 0
if index < 0 or index > length or not intact(KEYS[2], index + base, index) then
  index = 0
end
local found = {}
if index < length then
  found = entries(list_key, index, tonumber(ARGV[1]), tonumber(ARGV[2]), 0, 0)
end
return { stored, integer(index), integer(base), length, found }
