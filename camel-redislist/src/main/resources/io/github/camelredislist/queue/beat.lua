-- Notes that a member of a group lives, and what it knows of the group; forgets members that were silent for too long.
-- KEYS  1 members  2 control  3 in flight
-- ARGV  1 member  2 ms of silence after which one is taken for dead
--       3 how many ms ago this one last found nothing left to read, or ''  4 dead letters that it made since the last time
-- reply {'alive', how many members are}
-- slot  of the position

local time = now()
-- It begins with a write that is allowed over the memory limit. Who is seen in the future was noted by another clock.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. integer(time - tonumber(ARGV[2])))
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. integer(time), '+inf')
redis.call('ZADD', KEYS[1], integer(time), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if ARGV[3] ~= '' then
  local caught = time - tonumber(ARGV[3])
  if caught > tonumber(redis.call('HGET', KEYS[2], 'caught') or '0') then
    redis.call('HSET', KEYS[2], 'caught', integer(caught))
  end
end
if ARGV[4] ~= '0' then
  redis.call('HINCRBY', KEYS[2], 'dead', ARGV[4])
end
keep_while_in_flight(KEYS[2], KEYS[3])
return { 'alive', redis.call('ZCARD', KEYS[1]) }
