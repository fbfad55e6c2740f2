//! Pictures in what is written as Markdown, which only refers to them: each by its way from the folder that the Markdown
//! stands in, so that they are found from there.

use std::fs::canonicalize;
use std::path::{Component, Path, PathBuf};

use super::output::Input;
use crate::document::{self, Block, Document};

/// The files of the pictures among blocks, as what is read.
pub(super) fn inputs(blocks: &[Block]) -> impl Iterator<Item = Input> {
    document::pictures(blocks).map(|picture| Input { what: "picture", path: picture.file.clone() })
}

/// Gives the pictures of a document the addresses that they have from a folder.
pub(super) fn name_from(folder: &Path, document: &mut Document) {
    for block in &mut document.blocks {
        if let Block::Picture(picture) = block
            && let Some(address) = address(folder, &picture.file)
        {
            picture.address = address;
        }
    }
}

/// The address of a file as seen from a folder. None where either can't be found, so that nothing can be written there
/// either.
fn address(folder: &Path, file: &Path) -> Option<String> {
    // An empty path is the current folder, which can't be opened under that name.
    let real = |folder: &Path| canonicalize(Path::new(".").join(folder)).ok();
    let from = real(folder)?;
    let to = real(file.parent()?)?.join(file.file_name()?);
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        // On another drive.
        return Some(encoded(&to));
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    Some(encoded(&up.chain(to.components().skip(common)).collect::<PathBuf>()))
}

/// A path as an address: with `/`, and as percentages what would end its path, what stands for another sign, and what is no
/// text.
fn encoded(path: &Path) -> String {
    let mut address = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\\' if std::path::MAIN_SEPARATOR == '\\' => address.push('/'),
                '%' => address.push_str("%25"),
                '?' => address.push_str("%3F"),
                '#' => address.push_str("%23"),
                c => address.push(c),
            }
        }
        address.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_from_the_folder_to_the_file() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["ut/2024", "plans"] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let address = |folder: &str, file: &str| address(&root.path().join(folder), &root.path().join(file));
        assert_eq!(address("ut/2024", "plans/vapen.png").unwrap(), "../../plans/vapen.png");
        assert_eq!(address("plans", "ut/../plans/mitt vapen.png").unwrap(), "mitt vapen.png");
        assert_eq!(address("", "plans/100%25?#.png").unwrap(), "plans/100%2525%3F%23.png");
        assert_eq!(address("saknas", "plans/vapen.png"), None);
    }
}
