-- What is known of groups, as far as it is beside their positions. Changes nothing.
-- KEYS  four for each group: position, control, in flight, members
-- ARGV  1 ms of silence after which a member is taken for dead
-- reply {server time, {position or '', {owner, until, mode, token, takeovers, foreign, resets, dead, caught, ttl}, how many
--         are in flight, {member, last seen, member, …}}, … for each group}
-- slot  of the positions, which must be the same

local time = now()
local reply = { integer(time) }
for i = 1, #KEYS, 4 do
  reply[#reply + 1] = {
    redis.call('GET', KEYS[i]) or '',
    redis.call('HMGET', KEYS[i + 1], 'owner', 'until', 'mode', 'token', 'takeovers', 'foreign', 'resets', 'dead', 'caught',
      'ttl'),
    redis.call('ZCARD', KEYS[i + 2]),
    redis.call('ZRANGEBYSCORE', KEYS[i + 3], integer(time - tonumber(ARGV[1])), '+inf', 'WITHSCORES')
  }
end
return reply
