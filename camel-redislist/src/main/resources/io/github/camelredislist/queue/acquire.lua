-- Takes the lease of a group for one reader, if it is free or already that reader's.
-- KEYS  1 position  2 control  3 base
-- ARGV  1 owner  2 length of the lease in ms  3 mode
-- reply {'granted', token, epoch, position or '', base, mark or '', '1' if the last reader did not release it,
--         how many readers in a row ended with the entry at the position in hand}
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
end_sharing(KEYS[2], time)
local known = redis.call('HMGET', KEYS[2], 'token', 'epoch', 'mark', 'handed', 'deaths', 'successor')
local token = math.max(tonumber(known[1] or '0') + 1, time)
local position = redis.call('GET', KEYS[1]) or ''
local base = redis.call('GET', KEYS[3]) or '0'
local offset = tonumber(position) and integer(tonumber(position) + tonumber(base))

local died, deaths = string.match(known[5] or '', '^(%d+) (%d+)$')
deaths = died == offset and tonumber(deaths) or 0
local taken_over = known[6] == ARGV[1] -- the answer to an earlier try was lost
if used.owner and used.owner ~= ARGV[1] then
  taken_over = true
  redis.call('HSET', KEYS[2], 'successor', ARGV[1])
  redis.call('HINCRBY', KEYS[2], 'takeovers', 1)
  if offset and known[4] == offset then
    deaths = deaths + 1
    redis.call('HSET', KEYS[2], 'deaths', offset .. ' ' .. deaths)
  end
  redis.call('HDEL', KEYS[2], 'handed')
end

redis.call('HSET', KEYS[2], 'owner', ARGV[1], 'token', integer(token), 'mode', ARGV[3],
  'ttl', ARGV[2], 'until', integer(time + tonumber(ARGV[2])))
keep(KEYS[2])
return { 'granted', integer(token), known[2] or '0', position, base, known[3] or '',
  taken_over and '1' or '0', deaths }
