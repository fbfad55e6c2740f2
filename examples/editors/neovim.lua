vim.lsp.config('uppfyllt', { cmd = { 'uppfyllt', 'lsp' }, filetypes = { 'toml' }, root_markers = { 'uppfyllt.toml', '.git' } })
vim.lsp.enable('uppfyllt')
