//! The municipality code is not four digits, so that no register knows it.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let Some(code) = &model.municipality_code else { return };
    if code.value.len() == 4 && code.value.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    sink.report(Code::InvalidMunicipalityCode, code.span, |at| {
        at.says(format!("`{}` is no municipality code", code.value))
            .label("not four digits")
            .help("write the two digits of the county and the two of the municipality: \"0138\"")
    });
}
