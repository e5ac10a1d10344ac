-- Takes entries and moves the position past them in one step. Not to be repeated: that would take others.
-- KEYS  1 position  2 control  3 list  4 base
-- ARGV  1 how many  2 bytes  3 mode  4 for how long the mode is taken to be in use, in ms (0 = not at all)
--       5 the position to claim from, or '' for wherever it is
--       6 how large entries are at most, as far as is known; 0 = unknown
--       7 SHA-1 of the last of these entries, of somebody who has read them already, from the offset in 8; else ''
-- reply {'claimed', offset, position, {entries}}
--                                     without entries for somebody who has read them
--       {'others'}                    somebody who has read them has read other ones: nothing was taken
--       {'moved'}                     somebody else moved the position since the last claim: noted, nothing was taken
--       {'unusable', position or ''}  there is none, or it lies outside the list, or the list is another than before
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the list and of the position, which must be the same

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
local length = redis.call('LLEN', KEYS[3])
if not position or position < 0 or position > length then
  return { 'unusable', stored }
end
local base = tonumber(redis.call('GET', KEYS[4]) or '0')
if not intact(KEYS[2], KEYS[3], position + base, position) then
  return { 'unusable', stored }
end
local marked = string.match(redis.call('HGET', KEYS[2], 'mark') or '', '^%d+')
if marked and tonumber(marked) ~= position + base then
  mark(KEYS[2], KEYS[3], position + base, position)
  if used.mode == ARGV[3] then
    redis.call('HINCRBY', KEYS[2], 'foreign', 1)
    return { 'moved' }
  end
end
if ARGV[5] ~= '' and ARGV[5] ~= stored then
  return { 'claimed', integer(position + base), stored, {} }
end

if ARGV[7] ~= '' then
  local last = position + tonumber(ARGV[1]) - 1
  if integer(position + base) ~= ARGV[8] or redis.sha1hex(redis.call('LINDEX', KEYS[3], last) or '') ~= ARGV[7] then
    return { 'others' }
  end
  redis.call('SET', KEYS[1], integer(last + 1))
  redis.call('HSET', KEYS[2], 'mark', integer(last + 1 + base) .. ' ' .. ARGV[7])
  return { 'claimed', ARGV[8], stored, {} }
end

local found = {}
if position < length then
  found = entries(KEYS[3], position, tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[6]), 0)
  redis.call('SET', KEYS[1], integer(position + #found))
  redis.call('HSET', KEYS[2], 'mark',
    integer(position + #found + base) .. ' ' .. redis.sha1hex(found[#found]))
end
return { 'claimed', integer(position + base), integer(position), found }
