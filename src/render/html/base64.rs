//! Bytes as the letters of base64, in which a picture is part of the page.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Four letters for every three bytes; `=` stands for what is missing of the last three.
pub(super) fn encoded(bytes: &[u8]) -> String {
    let letter = |six: u32| LETTERS.get(six as usize & 63).map_or('=', |letter| char::from(*letter));
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let shift = 18 - 6 * place;
            letters.push(if place <= three.len() { letter(bits >> shift) } else { '=' });
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn the_examples_of_rfc_4648_are_encoded() {
        let examples = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (plain, letters) in examples {
            assert_eq!(encoded(plain.as_bytes()), letters);
        }
        assert_eq!(encoded(&[0xff, 0xef, 0xbe]), "/+++");
    }
}
