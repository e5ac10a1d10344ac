-- Notes that an ephemeral group is in use, and names those that were not for too long.
-- KEYS  1 ephemeral groups of the list
-- ARGV  1 the group in use, or '' for none  2 ms after which a group that was not in use is taken for left behind
-- reply {group, …}
-- slot  of the list

redis.call('ZREM', KEYS[1], '') -- a write that is allowed over the memory limit lets the other pass
local time = now()
if ARGV[1] ~= '' then
  redis.call('ZADD', KEYS[1], integer(time), ARGV[1])
end
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. integer(time - tonumber(ARGV[2])))
