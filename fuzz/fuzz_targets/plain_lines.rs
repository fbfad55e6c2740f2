#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| uppfyllt_fuzz::plain_lines(text));
