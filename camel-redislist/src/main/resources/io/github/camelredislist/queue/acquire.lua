-- Takes the lease of a group for one reader, if it is free or already that reader's.
-- KEYS  1 position  2 control  3 base
-- ARGV  1 owner  2 length of the lease in ms  3 mode
-- reply {'granted', token, epoch, position or '', base, mark or ''}
--       {'held', owner, ms left}      another reader has it
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the position (base only where the list has the same one; else it is always 0)

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local time = now()
local used = in_use(KEYS[2], time)
if used.left > 0 then
  if used.mode ~= ARGV[3] then
    return { 'mode', used.mode, used.left }
  end
  if used.owner and used.owner ~= ARGV[1] then
    return { 'held', used.owner, used.left }
  end
end
local known = redis.call('HMGET', KEYS[2], 'token', 'epoch', 'mark')
local token = math.max(tonumber(known[1] or '0') + 1, time)
redis.call('HSET', KEYS[2], 'owner', ARGV[1], 'token', integer(token), 'mode', ARGV[3],
  'ttl', ARGV[2], 'until', integer(time + tonumber(ARGV[2])))
keep(KEYS[2])
return { 'granted', integer(token), known[2] or '0', redis.call('GET', KEYS[1]) or '',
  redis.call('GET', KEYS[3]) or '0', known[3] or '' }
