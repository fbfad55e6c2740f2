-- Opens a plan file with a mistake in a real editor, waits for what the server shows, carries out the quick fix and saves.
local program, file = vim.env.PROGRAM, vim.env.FILE
local log = io.open(vim.env.LOG, 'w')
local function say(...) log:write(string.format(...), '\n') end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
local client = vim.lsp.start_client({ name = 'uppfyllt', cmd = { program, 'lsp' }, root_dir = vim.fn.fnamemodify(file, ':h') })
vim.lsp.buf_attach_client(0, client)
local function shown() return vim.diagnostic.get(0) end
vim.wait(20000, function() return #shown() > 0 end, 20)
for _, found in ipairs(shown()) do say('shown %d:%d %s', found.lnum + 1, found.col + 1, found.message:match('^[^\n]*')) end

local function ask(method, params) return vim.lsp.buf_request_sync(0, method, params, 20000)[client].result end
local first = shown()[1]
local document = { uri = vim.uri_from_bufnr(0) }
local at = { line = first.lnum, character = first.col }
local actions = ask('textDocument/codeAction', { textDocument = document, range = { start = at, ['end'] = at }, context = { diagnostics = {} } })
say('action %s', actions[1].title)
vim.lsp.util.apply_workspace_edit(actions[1].edit, vim.lsp.get_client_by_id(client).offset_encoding)
vim.wait(20000, function() return #shown() == 0 end, 20)
say('left %d', #shown())
local hover = ask('textDocument/hover', { textDocument = document, position = { line = 5, character = 10 } })
say('hover %s', hover.contents.value:match('simundervisning') or 'nothing')
vim.cmd('write')
log:close()
vim.cmd('qall!')
