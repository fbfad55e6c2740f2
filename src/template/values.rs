//! Values as the engine sees them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Enumerator, Object, ObjectRepr, Value as Engine};

use crate::document::{Value, Values};
use crate::prose::{NO_TEXT, Placeholders, without_placeholders};

/// A name that was asked for and is not there.
#[derive(Clone, Debug)]
pub(super) struct Miss {
    pub(super) name: String,
    /// Under what it was looked for: nothing, or `plan`.
    pub(super) within: Option<String>,
    /// The names that are there.
    pub(super) known: Vec<String>,
}

/// What came up while a template was expanded.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The names that were asked for and are not there, in order.
    pub(super) misses: Mutex<Vec<Miss>>,
    pub(super) placeholders: Mutex<Placeholders>,
    /// The parts that have been put in, by the names that lead to them, in order.
    pub(super) parts: Mutex<Vec<String>>,
    /// How many bytes of texts have been put in.
    pub(super) written: AtomicUsize,
}

/// Locks what no panic can have left half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Blocks.
#[derive(Debug)]
pub(super) struct Part {
    /// The name that leads to them.
    pub(super) path: String,
    pub(super) placeholder: String,
    /// How often they have been put in.
    pub(super) copies: AtomicUsize,
    is_empty: bool,
}

impl Object for Part {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.is_empty
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.placeholder)
    }
}

#[derive(Debug)]
pub(super) struct Group {
    /// The name of the group, if it has one.
    name: Option<String>,
    values: BTreeMap<String, Engine>,
    shared: Arc<Shared>,
}

impl Group {
    pub(super) fn names(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }
}

impl Object for Group {
    fn get_value(self: &Arc<Self>, key: &Engine) -> Option<Engine> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Engine> {
        let value = self.values.get(key).cloned();
        if value.is_none() {
            let miss = Miss { name: key.to_owned(), within: self.name.clone(), known: self.names() };
            lock(&self.shared.misses).push(miss);
        }
        value
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.values.is_empty()
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{NO_TEXT}")
    }
}

/// Values under a name, or all of them.
pub(super) fn group(name: Option<&str>, names: &Values, shared: &Arc<Shared>) -> Engine {
    let values = names.iter().map(|(key, value)| {
        let path = name.map_or_else(|| (*key).to_owned(), |name| format!("{name}.{key}"));
        ((*key).to_owned(), engine(&path, value, shared))
    });
    Engine::from_object(Group {
        name: name.map(str::to_owned),
        values: values.collect(),
        shared: Arc::clone(shared),
    })
}

fn engine(path: &str, value: &Value, shared: &Arc<Shared>) -> Engine {
    match value {
        Value::Text(text) => Engine::from(without_placeholders(text).into_owned()),
        Value::Part(blocks) => {
            let placeholder = lock(&shared.placeholders).part(path.to_owned(), blocks.clone());
            Engine::from_object(Part {
                path: path.to_owned(),
                placeholder,
                copies: AtomicUsize::new(0),
                is_empty: blocks.is_empty(),
            })
        }
        Value::List(items) => items.iter().map(|item| group(Some(path), item, shared)).collect(),
    }
}
