-- Looks at a list for a group whose position has another slot.
-- KEYS  1 list
-- ARGV  1 index; END for the one behind the last entry, and a negative number for one that far before it, but in the list
--       2 how many entries from there on  3 bytes that they may have, but one may be larger  4 how large entries are at
--       most, as far as is known; 0 = unknown  5 '1' to get the entries, too
-- reply {index, length, SHA-1 of the entry before it or '-', how many entries, SHA-1 of the last one or '-', {entries}}
-- slot  of the list

local length = redis.call('LLEN', KEYS[1])
local index = ARGV[1] == 'END' and length or tonumber(ARGV[1])
if index < 0 then
  index = math.max(0, length + index)
end
local count = tonumber(ARGV[2])
local found = {}
if count > 0 and index < length then
  found = entries(KEYS[1], index, count, tonumber(ARGV[3]), tonumber(ARGV[4]), 0)
end
local before = index > 0 and redis.call('LINDEX', KEYS[1], index - 1)
return { integer(index), length, before and redis.sha1hex(before) or '-',
  #found, #found > 0 and redis.sha1hex(found[#found]) or '-', ARGV[5] == '1' and found or {} }
