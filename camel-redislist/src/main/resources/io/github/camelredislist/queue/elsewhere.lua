-- The list of a group where it has another slot than the position: what look.lua has seen of it a moment ago. The last
-- argument is 'index length digest-before how-many digest-of-the-last', and of single entries 'index:bytes', with spaces
-- between them; index -1 when nothing was seen. What it is to be told of the list, the caller tells it afterwards.

local list = {}
local seen = {}
local seen_entries = {}
for fact in string.gmatch(ARGV[#ARGV], '%S+') do
  local index, bytes = string.match(fact, '^(%d+):(%d+)$')
  if index then
    seen_entries[tonumber(index)] = tonumber(bytes)
  else
    seen[#seen + 1] = fact
  end
end
local seen_index, seen_count = tonumber(seen[1]), tonumber(seen[4])

-- Nothing is ever trimmed from it.
function list.base()
  return 0
end

function list.length()
  return tonumber(seen[2])
end

function list.sees(index, room)
  return index == seen_index and (room <= 0 or seen_count <= room)
end

function list.digest_before(index)
  return index == seen_index and seen[3] or index == seen_index + seen_count and seen[5] or ''
end

function list.knows(index)
  return seen_entries[index] ~= nil
end

-- Its text is known to the caller.
function list.entry(index)
  return '', seen_entries[index]
end

function list.take()
  return seen_count, seen[5], {}
end

function list.register()
end

function list.wake()
end
