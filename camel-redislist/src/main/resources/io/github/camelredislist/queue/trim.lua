-- Removes entries from the beginning of a list, and lowers the position of every group that reads it by as many.
-- KEYS  1 list  2 base  3 groups; then of each group: position, control, in flight, due, attempts
-- ARGV  1 CONSUMED, or MAX_LENGTH: whether they were read or not  2 how many entries stay at least  3 how many go at most
--       4 how long a group may be idle in ms (0 = for ever)  5 how far it may lag, in entries (0 = any number). One that
--       is beyond either keeps nothing from being removed
--       6 how many entries may be published while a reader that moves its position in several steps is between two of them
--       7 how many of the groups are registered  8… the groups: these, then those that are not ours
-- reply {'trimmed', how many, '1' if more can go, {group, how many it had not read, …}}
--       {'nothing'}             there is nothing that may go
--       {'reader', group}       the position of this one, which is not ours, is too near to what would stay
--       {'groups', {groups}}    other groups are registered than was said: nothing was changed
-- slot  of the list and of all positions, which must be the same

redis.call('SREM', KEYS[3], '') -- a write that is allowed over the memory limit lets the others pass
local registered = tonumber(ARGV[7])
local known = redis.call('SCARD', KEYS[3]) == registered
for i = 1, registered do
  known = known and redis.call('SISMEMBER', KEYS[3], ARGV[7 + i]) == 1
end
if not known then
  return { 'groups', redis.call('SMEMBERS', KEYS[3]) }
end

-- For how long no member has used a group. What is not known after seven days was longer ago.
local time = now()
local function idle(control)
  local left = redis.call('PTTL', control)
  local used = redis.call('HMGET', control, 'until', 'ttl')
  local last = used[1] and used[2] and tonumber(used[1]) - tonumber(used[2]) or 0
  return time - math.max(last, left >= 0 and time - kept + left or 0)
end

local consumed = ARGV[1] == 'CONSUMED'
local length = redis.call('LLEN', KEYS[1])
local most_idle, most_lag, margin = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local going = length - tonumber(ARGV[2])
local groups, furthest = {}, 0
for i = 1, #ARGV - 7 do
  local key = 5 * i - 1
  local stored = tonumber(redis.call('GET', KEYS[key]) or '')
  local group = { name = ARGV[7 + i], key = key, ours = i <= registered, stored = stored, position = math.max(0, stored or 0) }
  group.dead = (most_lag > 0 and length - group.position > most_lag)
    or (group.ours and most_idle > 0 and idle(KEYS[key + 1]) > most_idle)
  if consumed and not group.dead then
    going = math.min(going, group.position)
  end
  furthest = math.max(furthest, group.position)
  groups[i] = group
end
if consumed then
  going = math.min(going, furthest) -- what nobody has read stays, also when there is no group, or none that counts
end
local count = math.min(going, tonumber(ARGV[3]))
if count < 1 then
  return { 'nothing' }
end
for _, group in ipairs(groups) do
  -- Between reading its position and the entry there it must find nothing, rather than another entry.
  if consumed and not group.ours and not group.dead and group.position < length - count + margin then
    return { 'reader', group.name }
  end
end

redis.call('LTRIM', KEYS[1], integer(count), -1)
local base = redis.call('INCRBY', KEYS[2], integer(count))
local skipped = {}
for _, group in ipairs(groups) do
  if group.stored then
    redis.call('SET', KEYS[group.key], integer(math.max(0, group.stored - count)))
  end
  if group.stored and group.stored < count then
    skipped[#skipped + 1] = group.name
    skipped[#skipped + 1] = integer(count - group.position)
    redis.call('DEL', KEYS[group.key + 2], KEYS[group.key + 3], KEYS[group.key + 4])
    local control = KEYS[group.key + 1]
    if redis.call('EXISTS', control) == 1 then
      redis.call('HDEL', control, 'next', 'handed')
      redis.call('HSET', control, 'mark', integer(base) .. ' -')
      redis.call('HINCRBY', control, 'skipped', integer(count - group.position))
      bump_epoch(control, time)
    end
  end
end
return { 'trimmed', count, going > count and '1' or '0', skipped }
