-- Notes that a member of a subscription lives, forgets those that were silent for too long, and names all when they are not
-- those that the caller knows.
-- KEYS  1 members  2 control
-- ARGV  1 member  2 ms of silence after which one is taken for dead  3 version of the members that the caller knows, or ''
-- reply {version} or {version, member, …}
-- slot  of the position

local time = now()
-- It begins with a write that is allowed over the memory limit. Who is seen in the future was noted by another clock.
local gone = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. integer(time - tonumber(ARGV[2])))
  + redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. integer(time), '+inf')
local come = redis.call('ZADD', KEYS[1], integer(time), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local version = redis.call('HGET', KEYS[2], 'members')
if not version or gone + come > 0 then
  -- Also greater than one that was forgotten meanwhile.
  version = integer(math.max(tonumber(version or '0') + 1, time))
  redis.call('HSET', KEYS[2], 'members', version)
end
keep(KEYS[2])
if version == ARGV[3] then
  return { version }
end
local reply = redis.call('ZRANGE', KEYS[1], 0, -1)
table.insert(reply, 1, version)
return reply
