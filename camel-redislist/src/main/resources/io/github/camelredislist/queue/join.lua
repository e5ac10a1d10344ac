-- Registers a group with its list, and gives it a position if it never had one.
-- KEYS  1 position  2 control, and those of the list
-- ARGV  1 group  2 where a new group starts: EARLIEST, LATEST, NONE  3 mode
-- reply {'joined'} it has a position
--       {'born'}   it has one now
--       {'lost'}   it had one once, and has none now
--       {'none'}   it never had one, and ARGV 2 says not to make one
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the position

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local used = in_use(KEYS[2], now())
if used.left > 0 and used.mode ~= ARGV[3] then
  return { 'mode', used.mode, used.left }
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  list.register(ARGV[1])
  return { 'joined' }
end
if redis.call('HEXISTS', KEYS[2], 'mark') == 1 then
  return { 'lost' }
end
if ARGV[2] == 'NONE' then
  return { 'none' }
end
local index = index_of(ARGV[2])
redis.call('SET', KEYS[1], integer(index))
-- Should the position go away, this tells that there was one.
mark(KEYS[2], index + list.base(), index)
keep(KEYS[2])
list.register(ARGV[1])
return { 'born' }
