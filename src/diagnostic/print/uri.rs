//! Paths as addresses.

use std::fmt::Write as _;
use std::path::{Component, Path};

/// A path as a URI reference: bytes that may not stand in one are escaped, a `:` among them, which would otherwise make
/// a scheme of the first folder's name.
pub(crate) fn uri(path: &Path) -> String {
    let mut uri = String::new();
    for component in path.components() {
        match component {
            Component::RootDir if uri.is_empty() => uri.push_str("file:///"),
            Component::CurDir | Component::RootDir => {}
            Component::Prefix(prefix) => {
                uri.push_str("file:///");
                push_escaped(&mut uri, prefix.as_os_str().as_encoded_bytes());
            }
            Component::ParentDir | Component::Normal(_) => {
                if !uri.is_empty() && !uri.ends_with('/') {
                    uri.push('/');
                }
                push_escaped(&mut uri, component.as_os_str().as_encoded_bytes());
            }
        }
    }
    uri
}

fn push_escaped(uri: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::uri;

    #[test]
    fn a_path_becomes_a_uri_reference() {
        assert_eq!(uri(Path::new("./plans/å b.toml")), "plans/%C3%A5%20b.toml");
        assert_eq!(uri(Path::new("../a:b.toml")), "../a%3Ab.toml");
        assert_eq!(uri(Path::new("/srv/plans/x.toml")), "file:///srv/plans/x.toml");
    }
}
