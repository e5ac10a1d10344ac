-- Reads entries from an offset on, and what is needed to notice that list or position are not what they were.
-- KEYS  1 list  2 position  3 base
-- ARGV  1 offset  2 how many  3 bytes
-- reply {base, length, position or '', SHA-1 of the entry before the offset or '', {entries}}
-- slot  of the list and of the position, which must be the same

local base = redis.call('GET', KEYS[3]) or '0'
local length = redis.call('LLEN', KEYS[1])
local position = redis.call('GET', KEYS[2]) or ''
local index = tonumber(ARGV[1]) - tonumber(base)
local before = ''
local found = {}
if index > 0 and index <= length then
  before = redis.sha1hex(redis.call('LINDEX', KEYS[1], index - 1))
end
if index >= 0 and index < length then
  found = entries(KEYS[1], index, tonumber(ARGV[2]), tonumber(ARGV[3]))
end
return { base, length, position, before, found }
