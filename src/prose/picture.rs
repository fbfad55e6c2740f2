//! Files of pictures: which sort they are, told by their bytes, and how large.
//!
//! Pixels are not looked at: whatever shows a document does that. Nothing is fetched over the network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::document::{Picture, PictureFormat};
use crate::read::{Reach, Refusal};

/// A larger file is not read: 5 MiB.
const LARGEST: u64 = 5 << 20;

/// More pixels would fill the memory of whatever shows the document: 100 million.
const MOST_PIXELS: u64 = 100_000_000;

/// How many bytes all pictures of a document have together, each as often as it stands there: 40 MiB.
const MOST_TOGETHER: usize = 40 << 20;

/// The pictures of a document, each of which is read once.
#[derive(Debug)]
pub(crate) struct Pictures {
    reach: Reach,
    read: RefCell<Read>,
}

#[derive(Debug, Default)]
struct Read {
    /// Pictures by the folder and the address by which a text named them.
    pictures: BTreeMap<(PathBuf, String), Result<Picture, String>>,
    together: usize,
}

impl Pictures {
    /// Those that lie where a person, or the document, may read; never out of reach of the folder that their text is in.
    pub(crate) fn new(reach: Reach) -> Self {
        Self { reach, read: RefCell::default() }
    }

    /// Reads the picture that a text in a folder names. What it shows is for the text to say.
    ///
    /// # Errors
    /// What is wrong with the address or the file, and what to do about it, in a sentence that has the picture as its
    /// subject before it.
    pub(crate) fn read(&self, folder: &Path, address: &str) -> Result<Picture, String> {
        let mut done = self.read.borrow_mut();
        let key = (folder.to_path_buf(), address.to_owned());
        let picture =
            done.pictures.entry(key).or_insert_with(|| read(&self.reach, folder, address)).clone()?;
        done.together += picture.bytes.len();
        if done.together > MOST_TOGETHER {
            return Err(
                "is one too many: all pictures together are larger than 40 MiB; save them with fewer pixels"
                    .to_owned(),
            );
        }
        Ok(picture)
    }
}

fn read(reach: &Reach, folder: &Path, address: &str) -> Result<Picture, String> {
    if address.is_empty() {
        return Err("has no address; write the name of a file".to_owned());
    }
    if has_scheme(address) || address.starts_with("//") {
        return Err(
            "lies elsewhere, and nothing is fetched; save it beside the text, and name that file".to_owned()
        );
    }
    let path = place(folder, address);
    let bytes = reach.or_of(folder).read(&path, LARGEST).map_err(|refusal| {
        let advice =
            if matches!(refusal, Refusal::TooLarge { .. }) { "; save it with fewer pixels" } else { "" };
        format!("{refusal}{advice}")
    })?;
    let (format, size) = recognise(&bytes)?;
    let is_whole = match format {
        PictureFormat::Png => is_whole_png(&bytes),
        PictureFormat::Jpeg => ends_as_jpeg(&bytes),
    };
    if !is_whole {
        return Err(
            "is broken: a part of the file is missing or has been changed; save it once more".to_owned()
        );
    }
    if size.iter().map(|pixels| u64::from(*pixels)).product::<u64>() > MOST_PIXELS {
        return Err(format!("has {} × {} pixels, which no page shows; save it with fewer", size[0], size[1]));
    }
    Ok(Picture {
        alternative: String::new(),
        address: address.to_owned(),
        file: path,
        bytes: bytes.into(),
        format,
        size,
    })
}

/// Where the file is: under its address as it is written, or, where there is none, as browsers read it, with `%20` for a
/// space.
fn place(folder: &Path, address: &str) -> PathBuf {
    let written = folder.join(address);
    if !written.exists()
        && let Some(read) = decoded(address).map(|name| folder.join(name))
        && read.exists()
    {
        return read;
    }
    written
}

/// An address with the signs that its percentages stand for, if they make a text.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |place: usize| after.get(place).and_then(|digit| char::from(*digit).to_digit(16));
        if *first == b'%'
            && let (Some(high), Some(low)) = (digit(0), digit(1))
        {
            bytes.push(u8::try_from(high * 16 + low).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether an address begins with a scheme, such as `https:`. One letter is a drive of Windows.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The sort of a picture, and its width and height in pixels.
///
/// # Errors
/// That it is of another sort, or is broken.
fn recognise(bytes: &[u8]) -> Result<(PictureFormat, [u32; 2]), String> {
    const BROKEN: &str = "is broken: its size can't be read; save it once more";
    let (format, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (PictureFormat::Png, png_size(bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        (PictureFormat::Jpeg, jpeg_size(bytes))
    } else {
        return Err(format!("is {}; save it as PNG or JPEG", other_sort(bytes)));
    };
    match size {
        Some([width, height]) if width > 0 && height > 0 => Ok((format, [width, height])),
        _ => Err(BROKEN.to_owned()),
    }
}

fn other_sort(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..512.min(bytes.len())).unwrap_or_default();
    match bytes {
        [] => "empty",
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "a WebP",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ if start.windows(4).any(|window| window == b"<svg") => "an SVG",
        _ => "neither a PNG nor a JPEG",
    }
}

/// The size stands in the first chunk, which is always the same one.
fn png_size(bytes: &[u8]) -> Option<[u32; 2]> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    Some([big_endian(bytes.get(16..20)?), big_endian(bytes.get(20..24)?)])
}

/// Whether the chunks, each of which says how long it is and what its bytes add up to, lead over the pixels to the one that
/// ends the file.
fn is_whole_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    let mut has_pixels = false;
    while let Some(length) = rest.get(..4) {
        // The name belongs to what is added up, and the sum stands behind it.
        let end = usize::try_from(big_endian(length)).ok().and_then(|length| length.checked_add(8));
        let chunk = end.and_then(|end| Some((rest.get(4..end)?, rest.get(end..end.checked_add(4)?)?)));
        let Some((data, _)) = chunk.filter(|(data, sum)| crc(data) == big_endian(sum)) else {
            return false;
        };
        has_pixels |= data.starts_with(b"IDAT");
        if data.starts_with(b"IEND") {
            return has_pixels;
        }
        rest = rest.get(data.len() + 8..).unwrap_or_default();
    }
    false
}

/// What the bytes of a chunk of a PNG add up to: CRC-32, <https://www.w3.org/TR/png-3/#D-CRCAppendix>.
fn crc(bytes: &[u8]) -> u32 {
    let bit = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| bit(sum)))
}

/// Whether the mark of the end stands where the picture could end, behind its last scan.
fn ends_as_jpeg(bytes: &[u8]) -> bool {
    let place = |mark: [u8; 2]| bytes.windows(2).rposition(|two| two == mark);
    place([0xff, 0xd9]).zip(place([0xff, 0xda])).is_some_and(|(end, scan)| scan < end)
}

/// The size stands in the header of the frame, behind segments that each say how long they are.
fn jpeg_size(bytes: &[u8]) -> Option<[u32; 2]> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            // Filling.
            0xff => at += 1,
            // Marks without a segment.
            0x01 | 0xd0..=0xd8 => at += 2,
            // Headers of a frame; the three left out are tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let height = big_endian(bytes.get(at + 5..at + 7)?);
                return Some([big_endian(bytes.get(at + 7..at + 9)?), height]);
            }
            // The picture begins, or it ends, and no size has been seen.
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(big_endian(bytes.get(at + 2..at + 4)?)).ok()?.max(2),
        }
    }
}

fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start of a PNG.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    /// A PNG whose pixels nobody looks at.
    fn whole_png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(width, height);
        bytes.extend(b"\x08\0\0\0\0");
        bytes.extend(crc(&bytes[12..]).to_be_bytes());
        for chunk in [&b"IDATx"[..], b"IEND"] {
            bytes.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
            bytes.extend(chunk);
            bytes.extend(crc(chunk).to_be_bytes());
        }
        bytes
    }

    #[test]
    fn what_is_changed_or_cut_off_is_told() {
        let whole = whole_png(3, 2);
        assert!(is_whole_png(&whole));
        for at in 8..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(!is_whole_png(&changed) && !is_whole_png(&whole[..at]), "{at}");
        }
        assert!(ends_as_jpeg(b"\xff\xd8\xff\xda\x01\xff\xd9"));
        assert!(!ends_as_jpeg(b"\xff\xd8\xff\xd9\xff\xda\x01"), "the end is one of a picture in it");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stor.png");
        std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &whole_png(60_000, 60_000))
            .unwrap();
        let told = read(&Reach::default(), folder.path(), "stor.png").unwrap_err();
        assert!(told.starts_with("has 60000 × 60000 pixels"), "{told}");
    }

    #[test]
    fn a_picture_is_read_once_and_all_have_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.png");
        let mut bytes = whole_png(1, 1);
        bytes.resize(5 << 20, 0);
        std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &bytes).unwrap();
        let pictures = Pictures::new(Reach::default());
        let first = pictures.read(folder.path(), "a.png").unwrap();
        std::fs::remove_file(file).unwrap();
        for _ in 1..8 {
            let next = pictures.read(folder.path(), "a.png").unwrap();
            assert!(std::sync::Arc::ptr_eq(&first.bytes, &next.bytes));
        }
        assert!(pictures.read(folder.path(), "a.png").unwrap_err().contains("larger than 40 MiB"));
    }

    /// The start of a JPEG, with a segment and filling before the frame.
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x0b\x08\x00\x20\x01\x02\x01";

    #[test]
    fn sizes_are_read_from_headers() {
        assert_eq!(recognise(&png(640, 480)), Ok((PictureFormat::Png, [640, 480])));
        assert_eq!(recognise(JPEG), Ok((PictureFormat::Jpeg, [258, 32])));
    }

    #[test]
    fn what_is_cut_off_is_broken_at_every_byte() {
        for (bytes, needed) in [(png(640, 480), 24), (JPEG.to_vec(), JPEG.len() - 1)] {
            for length in 8..needed {
                let error = recognise(&bytes[..length]).unwrap_err();
                assert!(error.starts_with("is broken"), "{length}: {error}");
            }
        }
        assert!(recognise(&png(0, 480)).is_err());
    }

    #[test]
    fn other_sorts_are_named() {
        let error = |bytes: &[u8]| recognise(bytes).unwrap_err();
        assert_eq!(error(b""), "is empty; save it as PNG or JPEG");
        assert_eq!(error(b"GIF89a"), "is a GIF; save it as PNG or JPEG");
        assert_eq!(error(b"<?xml?><svg>"), "is an SVG; save it as PNG or JPEG");
        assert_eq!(error(b"hej"), "is neither a PNG nor a JPEG; save it as PNG or JPEG");
    }

    #[test]
    fn percentages_are_read_where_no_file_is_called_so() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, width| {
            use std::io::Write as _;
            let mut file = std::fs::File::create(folder.path().join(name)).unwrap();
            file.write_all(&whole_png(width, 1)).unwrap();
        };
        let width =
            |address: &str| read(&Reach::default(), folder.path(), address).map(|picture| picture.size[0]);
        make("kommunens v\u{e5}g.png", 1);
        assert_eq!(width("kommunens%20v%C3%A5g.png"), Ok(1));
        make("kommunens%20v%C3%A5g.png", 2);
        assert_eq!(width("kommunens%20v%C3%A5g.png"), Ok(2));
        for address in ["%", "%2", "%zz.png", "%ff.png", "%00"] {
            assert!(width(address).unwrap_err().starts_with("can't be read"), "{address}");
        }
    }

    #[test]
    fn nothing_is_fetched_and_large_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let read = |address: &str| read(&Reach::default(), folder.path(), address);
        for address in
            ["https://example.org/a.png", "data:image/png;base64,AA", "file:///etc/passwd", "//a/b.png"]
        {
            assert!(read(address).unwrap_err().contains("nothing is fetched"), "{address}");
        }
        let large = std::fs::File::create(folder.path().join("stor.png")).unwrap();
        large.set_len(LARGEST + 1).unwrap();
        assert_eq!(read("stor.png").unwrap_err(), "is larger than 5 MiB; save it with fewer pixels");
        assert!(read("finns-ej.png").unwrap_err().starts_with("can't be read"));
        assert_eq!(read(".").unwrap_err(), "is no regular file");
    }
}
