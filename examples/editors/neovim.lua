vim.lsp.config('uppfyllt', { cmd = { 'uppfyllt', 'lsp' }, filetypes = { 'toml' }, root_markers = { 'uppfyllt.toml', '.git' },
  on_attach = function(client, buffer)
    -- What is offered is put in when it is chosen, not while you type on.
    vim.bo[buffer].completeopt = 'menuone,noselect,popup'
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end })
vim.lsp.enable('uppfyllt')
