//! The codes: one enum of everything that `check` can say.

use crate::named::{Named, names};

names! {
    /// How bad a problem is. The names are those of every output and of `uppfyllt.toml`.
    pub enum Severity {
        /// Numbers are refused.
        Error = "error",
        /// Numbers are printed; somebody should look.
        Warning = "warning",
        /// Worth knowing; a repository with nothing but hints is clean.
        Hint = "hint",
    }
}

macro_rules! codes {
    ($($severity:ident $(($integrity:ident))?: { $($variant:ident = $name:literal: $summary:literal,)+ })+) => {
        /// What sort of problem a diagnostic is about. Listed by severity and subject; their names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $summary] $variant,)+)+ }

        impl Named for Code {
            const ALL: &'static [Self] = &[$($(Self::$variant,)+)+];

            fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)+)+ }
            }
        }

        impl Code {
            /// What it says, in a line.
            pub fn summary(self) -> &'static str {
                match self { $($(Self::$variant => $summary,)+)+ }
            }

            /// The severity that it has unless the repository sets another.
            pub fn severity(self) -> Severity {
                match self { $($(Self::$variant)|+ => Severity::$severity,)+ }
            }

            /// Whether it guards the integrity of the numbers: then no setting changes it.
            pub fn is_integrity(self) -> bool {
                match self { $($(Self::$variant)|+ => codes!(@integrity $($integrity)?),)+ }
            }

            /// The page that `explain` prints for it.
            pub fn page(self) -> &'static str {
                match self { $($(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)+)+ }
            }
        }
    };
    (@integrity integrity) => { true };
    (@integrity) => { false };
}

codes! {
    // Without these, a number could be wrong.
    Error (integrity): {
        // Files
        EmptyRepository = "empty-repository": "no plan files were found",
        EmptyFile = "empty-file": "a plan file holds nothing",
        NotARegularFile = "not-a-regular-file": "a plan file's name belongs to something that is not a file",
        FileTooLarge = "file-too-large": "a plan file is larger than 10 MiB",
        DuplicateFileName = "duplicate-file-name": "two file names are the same after Unicode normalisation",
        NotUtf8 = "not-utf8": "a file is not UTF-8",
        NotCheckedOut = "not-checked-out": "a file is a pointer to content that was not checked out",
        UnfinishedWrite = "unfinished-write": "a run that writes several plan files has not finished",
        MergeConflict = "merge-conflict": "a file holds git's conflict markers",
        // TOML
        TomlSyntax = "toml-syntax": "the text is not valid TOML",
        SwedishKey = "swedish-key": "a key holds å, ä or ö",
        UnquotedText = "unquoted-text": "a value is text without straight quotes around it",
        DuplicateKey = "duplicate-key": "a key is given twice",
        // Tables and keys
        UnknownTable = "unknown-table": "a table is of no known kind",
        UnknownKey = "unknown-key": "a key does not belong in its table",
        MissingKey = "missing-key": "a required key is missing",
        ConflictingKeys = "conflicting-keys": "two keys exclude each other",
        UnsupportedFormat = "unsupported-format": "the repository is written in a newer format",
        // Values
        WrongType = "wrong-type": "a value is of the wrong type",
        UnknownValue = "unknown-value": "a word is not in its list",
        InvalidDate = "invalid-date": "a date does not exist or is written in another form",
        InvalidPeriod = "invalid-period": "a period is neither a year nor a part of one",
        InvalidNumber = "invalid-number": "a number is out of range or not a number",
        InvalidId = "invalid-id": "an id breaks the rules for ids",
        InvisibleCharacter = "invisible-character": "an id, name or rating holds a character that cannot be seen",
        EmptyText = "empty-text": "a text or a list is empty",
        // Settings
        UnknownCheck = "unknown-check": "the settings name a check that does not exist",
        FixedCheck = "fixed-check": "the settings change a check that guards the numbers",
        InvalidScale = "invalid-scale": "a rating scale contradicts itself",
        // Names
        DuplicateId = "duplicate-id": "two records have the same id",
        ConfusableId = "confusable-id": "two ids differ only in case, hyphens or marks",
        AmbiguousName = "ambiguous-name": "a name belongs to several bodies",
        UnknownPlan = "unknown-plan": "a plan is named that does not exist",
        UnknownBody = "unknown-body": "a body is named that does not exist",
        UnknownItem = "unknown-item": "an item is named that the plan does not have",
        UnknownReference = "unknown-reference": "a record is named that does not exist",
        UnknownCriterion = "unknown-criterion": "a criterion is named that does not exist",
        UnknownScale = "unknown-scale": "a rating scale is named that does not exist",
        // Judgements
        UnknownRating = "unknown-rating": "a rating is not on the plan's scale",
        NoRating = "no-rating": "an assessment holds neither a rating nor a value nor a status",
        DuplicateJudgement = "duplicate-judgement": "one thing is judged twice for the same body and period",
        JointOverlap = "joint-overlap": "a joint judgement overlaps another judgement",
        JointOfOne = "joint-of-one": "a joint judgement names fewer than two bodies",
        BodyNotAssessed = "body-not-assessed": "a body judges what it is not assessed for",
        ControlTotalDiffers = "control-total-differs": "the judgements give another number than a published sum",
        // Structure
        SuccessionCycle = "succession-cycle": "something replaces itself in a circle",
        HierarchyCycle = "hierarchy-cycle": "something is above itself",
        EndBeforeStart = "end-before-start": "something ends before it starts",
        WordingForOtherBody = "wording-for-other-body": "a wording is for a body that does not have the commitment",
    }

    // The numbers are right as far as they go, and somebody should look.
    Warning: {
        SymbolicLink = "symbolic-link": "a symbolic link is not followed",
        NearMissFileName = "near-miss-file-name": "a file looks like a plan file and is not read",
        ConfusableFileName = "confusable-file-name": "two file names differ only in case",
        NewerToml = "newer-toml": "the file uses TOML that other readers refuse",
        ControlCharacter = "control-character": "a text holds a control character",
        WritingDirection = "writing-direction": "a text holds controls of writing direction",
        ConfusableLetter = "confusable-letter": "a word holds a letter of another alphabet that looks like a common one",
        DoubleEncoding = "double-encoding": "a text has been decoded wrongly once",
        UnlistedWord = "unlisted-word": "a word is not among the usual ones",
        OutsideItemPeriod = "outside-item-period": "a judgement is about a period in which the item is not in force",
        OutsidePlanPeriod = "outside-plan-period": "a judgement is about a period outside the plan's",
        OutsideFollowUp = "outside-follow-up": "a judgement is about a period that the plan does not follow up",
        FollowUpOutsidePeriod = "follow-up-outside-period": "the plan follows up a period outside its own",
        BodyNotInForce = "body-not-in-force": "a body judges a period in which it did not exist",
        NobodyResponsible = "nobody-responsible": "a commitment has no responsible body",
        IncompleteIndicator = "incomplete-indicator": "an indicator lacks its unit or its direction",
        TargetWithoutValue = "target-without-value": "a target gives neither a number nor a direction",
        ValueOffUnit = "value-off-unit": "a value cannot be one of the indicator's unit",
        SexesAgainstTotal = "sexes-against-total": "the values of women and men contradict the total",
        RatingAgainstValue = "rating-against-value": "an indicator's rating contradicts its measured value",
        ActivityWithoutGoal = "activity-without-goal": "an activity serves no goal",
        StatusAgainstPeriods = "status-against-periods": "an activity's own status is not what was last said of a period",
        NotAGoal = "not-a-goal": "something is said to lead up to what is no goal",
        ImpossibleRule = "impossible-rule": "nothing can satisfy a rule",
        ItemWithoutVote = "item-without-vote": "no rule counts an item, since its goal has goals below it",
        OverrideWithoutReason = "override-without-reason": "a goal is rated by hand against its rule, without a reason",
        LateForecast = "late-forecast": "a forecast was made when its period was over",
        MissingPeriod = "missing-period": "a plan has no period",
        TakeoverWithoutDate = "takeover-without-date": "a body is taken over from that has no last day",
        SameName = "same-name": "two bodies that are there at the same time have the same name",
        SeveralSuccessors = "several-successors": "several records replace the same one",
        OverlappingPlans = "overlapping-plans": "a plan is in force before the one that it replaces has ended",
        InForceBeforeAdoption = "in-force-before-adoption": "a plan is in force before it was adopted",
        AssessmentAfterRepeal = "assessment-after-repeal": "a judgement is about a period after the plan's repeal",
        AnswerNotAsked = "answer-not-asked": "a remiss is answered by a body that was not asked",
        AnswerAfterDeadline = "answer-after-deadline": "a remiss is answered after its deadline",
        DeadlineWithoutYear = "deadline-without-year": "the source of a remiss gives a deadline without a year",
        InvalidMunicipalityCode = "invalid-municipality-code": "the municipality code is not four digits",
        InvalidOrganisationNumber = "invalid-organisation-number": "the organisation number has another form or a wrong digit",
        MissingComment = "missing-comment": "a rating lacks the comment that the repository requires",
        EarlierWording = "earlier-wording": "a judgement is of an earlier wording of its item",
        MissingEvidence = "missing-evidence": "a rating lacks the evidence that the repository requires",
    }

    // Worth knowing.
    Hint: {
        SourceIrregularity = "source-irregularity": "a source says something irregular, and the record says so",
        ByteOrderMark = "byte-order-mark": "a file begins with a byte order mark",
        GapBetweenPlans = "gap-between-plans": "between a plan and the one that replaces it, neither is in force",
        SimilarText = "similar-text": "two items of a plan have nearly the same text, or two of different plans the same",
        WordToAvoid = "word-to-avoid": "a plan uses a word that the repository avoids",
        UnexplainedAbbreviation = "unexplained-abbreviation": "a plan uses an abbreviation that it does not explain",
    }
}
