//! A rule on the command line: `andel uppfyllda:75/40:mål`.

use super::values::word;
use crate::decimal::Decimal;
use crate::model::Rule;
use crate::vocabulary::{RuleBase, RuleKind, Word as _};

/// The rule of `KIND[:N[/M]][:mål|indikatorer]`. Kinds in Swedish, with spaces or hyphens, or as CSV writes them.
pub(super) fn parse(text: &str) -> Result<Rule<'static>, String> {
    let mut parts = text.split(':');
    let kind = word::<RuleKind>(parts.next().unwrap_or_default())?;
    let (mut at_least, mut partial, mut base) = (None, None, None);
    for part in parts {
        let (number, lower) = part.split_once('/').map_or((part, None), |(one, other)| (one, Some(other)));
        match Decimal::parse(number) {
            Some(number) if at_least.is_none() => {
                at_least = Some(number);
                let lower = lower.map(|lower| Decimal::parse(lower).ok_or(format!("`{lower}` is no number")));
                partial = lower.transpose()?;
            }
            Some(_) => return Err(format!("`{text}` holds two numbers")),
            None if base.is_none() => base = Some(word::<RuleBase>(part)?),
            None => return Err(format!("`{text}` says twice what is counted")),
        }
    }
    let rule = Rule::undeclared(kind, at_least, base.unwrap_or(RuleBase::Judgements));
    let rule = Rule { partial_at_least: partial, ..rule };
    if at_least.is_some() && rule.limit().is_none() {
        return Err(format!("\"{}\" takes no number", kind.swedish()));
    }
    if partial.is_some() && !matches!(kind, RuleKind::ShareMet | RuleKind::Weighted) {
        return Err(format!("\"{}\" takes one number", kind.swedish()));
    }
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::vocabulary::{RuleBase, RuleKind};

    #[test]
    fn rules_are_read_in_both_languages() {
        let rule = parse("andel-uppfyllda:62.5:mål").unwrap();
        assert_eq!((rule.kind, rule.base), (RuleKind::ShareMet, RuleBase::Goals));
        assert_eq!(rule.limit().map(|limit| limit.to_string()).as_deref(), Some("62.5"));
        assert_eq!(parse("all_met").unwrap().kind, RuleKind::AllMet);
        assert!(parse("andel").unwrap_err().contains("alla uppfyllda"));
        assert!(parse("antal:75").unwrap_err().contains("takes no number"));
        let rule = parse("viktad:80/50.5:indikatorer").unwrap();
        assert_eq!(
            (rule.partial_at_least.map(|limit| limit.to_string()).as_deref(), rule.base),
            (Some("50.5"), RuleBase::Indicators)
        );
        assert!(parse("indikatorer:80/50").unwrap_err().contains("takes one number"));
        assert!(parse("viktad:80/x").is_err() && parse("viktad:80/").is_err());
        assert!(parse("viktad:1:2").is_err() && parse("viktad:mål:mål").is_err());
    }
}
