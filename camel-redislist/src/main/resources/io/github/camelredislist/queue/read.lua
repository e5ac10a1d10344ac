-- Reads entries from an offset on, and what is needed to notice that list or position are not what they were.
-- KEYS  1 list  2 base  3 position; missing where it has another slot
-- ARGV  1 offset  2 how many  3 bytes
-- reply {base, length, position or '' also where it has another slot, how many entries before the offset come first (0 or 1), {entries}}
-- slot  of the list

local known = redis.call('MGET', KEYS[2], KEYS[3] or KEYS[2])
local base = known[1] or '0'
local length = redis.call('LLEN', KEYS[1])
local index = tonumber(ARGV[1]) - tonumber(base)
local before = index > 0 and index <= length and 1 or 0
local found = {}
if index >= 0 and index <= length then
  found = entries(KEYS[1], index, tonumber(ARGV[2]), tonumber(ARGV[3]), 0, before)
end
return { base, length, KEYS[3] and known[2] or '', before, found }
