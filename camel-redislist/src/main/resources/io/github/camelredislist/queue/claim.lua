-- Takes entries and moves the position past them in one step. Not to be repeated: that would take others.
-- KEYS  1 position  2 control, and those of the list
-- ARGV  1 how many  2 bytes  3 mode  4 for how long the mode is taken to be in use, in ms (0 = not at all)
--       5 the offset to claim from, or '' for wherever the position is
--       6 how large entries are at most, as far as is known; 0 = unknown
--       7 SHA-1 of the last of these entries, of somebody who has read them already, from the offset in 8; else ''
-- reply {'claimed', offset, position, {entries}, how many}
--                                     without entries for somebody who has read them
--       {'elsewhere', index, room}    the list was looked at in another place than this index: nothing was taken
--       {'others'}                    somebody who has read them has read other ones: nothing was taken
--       {'moved'}                     somebody else moved the position since the last claim: noted, nothing was taken
--       {'unusable', position or ''}  there is none, or it lies outside the list, or the list is another than before
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the position

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local time = now()
local used = in_use(KEYS[2], time)
if used.left > 0 and used.mode ~= ARGV[3] then
  return { 'mode', used.mode, used.left }
end
use(KEYS[2], ARGV[3], tonumber(ARGV[4]), time, used)
end_sharing(KEYS[2], time)
keep(KEYS[2])

local stored = redis.call('GET', KEYS[1]) or ''
local position = tonumber(stored)
if not position or position < 0 then
  return { 'unusable', stored }
end
if not list.sees(position, tonumber(ARGV[1])) then
  return { 'elsewhere', stored, ARGV[1] }
end
local length = list.length()
local base = list.base()
if position > length or not intact(KEYS[2], position + base, position) then
  return { 'unusable', stored }
end
local marked = string.match(redis.call('HGET', KEYS[2], 'mark') or '', '^%d+')
if marked and tonumber(marked) ~= position + base then
  mark(KEYS[2], position + base, position)
  if used.mode == ARGV[3] then
    redis.call('HINCRBY', KEYS[2], 'foreign', 1)
    return { 'moved' }
  end
end
if ARGV[5] ~= '' and ARGV[5] ~= integer(position + base) then
  return { 'claimed', integer(position + base), stored, {}, 0 }
end

if ARGV[7] ~= '' then
  local behind = position + tonumber(ARGV[1])
  if integer(position + base) ~= ARGV[8] or list.digest_before(behind) ~= ARGV[7] then
    return { 'others' }
  end
  redis.call('SET', KEYS[1], integer(behind))
  redis.call('HSET', KEYS[2], 'mark', integer(behind + base) .. ' ' .. ARGV[7])
  return { 'claimed', ARGV[8], stored, {}, ARGV[1] }
end

local count, digest, found = 0, nil, {}
if position < length then
  count, digest, found = list.take(position, tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[6]))
end
if count > 0 then
  redis.call('SET', KEYS[1], integer(position + count))
  redis.call('HSET', KEYS[2], 'mark', integer(position + count + base) .. ' ' .. digest)
end
return { 'claimed', integer(position + base), integer(position), found, count }
