//! The organisation number is written in another form, or its check digit says that a digit is wrong.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let Some(number) = &model.organisation_number else { return };
    let (message, label) = match digits(&number.value) {
        None => ("is not written as organisation numbers are", "not NNNNNN-NNNN"),
        Some(digits) if !has_right_check_digit(digits) => {
            ("has the wrong check digit, so at least one digit is wrong", "the check digit is wrong")
        }
        Some(_) => return,
    };
    sink.report(Code::InvalidOrganisationNumber, number.span, |at| {
        at.says(format!("`{}` {message}", number.value))
            .label(label)
            .help("write six digits, a hyphen and four digits, as Statistics Sweden or Bolagsverket has them: \"212000-0092\"")
    });
}

/// The ten digits of `NNNNNN-NNNN`.
fn digits(number: &str) -> Option<[u8; 10]> {
    let (first, last) = number.split_once('-').filter(|(first, last)| first.len() == 6 && last.len() == 4)?;
    let mut digits = [0; 10];
    for (digit, byte) in digits.iter_mut().zip(first.bytes().chain(last.bytes())) {
        *digit = byte.is_ascii_digit().then(|| byte - b'0')?;
    }
    Some(digits)
}

/// The Luhn algorithm: every other digit doubled from the first on, the digits of all products added up.
fn has_right_check_digit(digits: [u8; 10]) -> bool {
    let product = |(index, digit): (usize, u8)| if index.is_multiple_of(2) { digit * 2 } else { digit };
    let sum: u8 =
        digits.into_iter().enumerate().map(product).map(|product| product / 10 + product % 10).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{digits, has_right_check_digit};

    #[test]
    fn check_digits_are_worked_by_hand() {
        // Tyresö: 4+1+4+0+0+0+0+0+(1+8)+2 = 20.
        assert_eq!(digits("212000-0092").map(has_right_check_digit), Some(true));
        assert_eq!(digits("212000-0093").map(has_right_check_digit), Some(false));
        assert_eq!(digits("212000-0029").map(has_right_check_digit), Some(false), "two digits swapped");
        // Stockholm: 4+1+4+0+0+0+0+1+8+2 = 20.
        assert_eq!(digits("212000-0142").map(has_right_check_digit), Some(true));
    }

    #[test]
    fn only_one_form_is_read() {
        for wrong in ["2120000092", "212000-009", "21200-00092", "212000-009a", "212000–0092", "", "-"] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }
}
