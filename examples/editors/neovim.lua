vim.lsp.config('uppfyllt', { cmd = { 'uppfyllt', 'lsp' }, filetypes = { 'toml' }, root_markers = { 'uppfyllt.toml', '.git' },
  on_attach = function(client, buffer) vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true }) end })
vim.lsp.enable('uppfyllt')
