//! Lists whose members are named by their number, each list by a type of number of its own, so that the number of a plan
//! never finds a body.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// The number of a member of a list, from 0.
pub trait Id: Copy + Eq + Ord {
    /// The number of the first member.
    const FIRST: Self;

    /// The number of the member at a place in the list.
    fn at(place: usize) -> Self;

    /// The number itself, for what is made of several.
    fn number(self) -> u32;
}

/// Types of numbers, each with what it is the number of.
macro_rules! ids {
    ($($(#[$doc:meta])* $visibility:vis $name:ident,)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            $visibility struct $name(u32);

            impl $crate::numbered::Id for $name {
                const FIRST: Self = Self(0);

                fn at(place: usize) -> Self {
                    // Files are refused far below what would hold four billion records.
                    Self(u32::try_from(place).unwrap_or(u32::MAX))
                }

                fn number(self) -> u32 {
                    self.0
                }
            }
        )+
    };
}
pub(crate) use ids;

/// A list whose members are numbered as they come. It is a slice in all else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<I, T> {
    members: Vec<T>,
    numbers: PhantomData<I>,
}

impl<I: Id, T> Numbered<I, T> {
    pub fn new() -> Self {
        Self { members: Vec::new(), numbers: PhantomData }
    }

    /// Takes a member in at the end, and gives its number.
    pub fn push(&mut self, member: T) -> I {
        let id = self.next_id();
        self.members.push(member);
        id
    }

    /// The number that the next member gets.
    pub fn next_id(&self) -> I {
        I::at(self.members.len())
    }

    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.members.iter().enumerate().map(|(place, member)| (I::at(place), member))
    }

    /// The members with their numbers, to be changed.
    pub fn numbered_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.members.iter_mut().enumerate().map(|(place, member)| (I::at(place), member))
    }

    /// A list that has, for each member, what belongs to it, in the order in which that comes; each thing once where it comes
    /// several times in a row.
    pub fn gather<U: PartialEq>(&self, belonging: impl IntoIterator<Item = (I, U)>) -> Numbered<I, Vec<U>> {
        let mut gathered: Numbered<I, Vec<U>> = self.map(|_| Vec::new());
        for (member, one) in belonging {
            if gathered[member].last() != Some(&one) {
                gathered[member].push(one);
            }
        }
        gathered
    }

    /// A list that has, for each member, what is made of it, under the same number.
    pub fn map<U>(&self, make: impl FnMut(&T) -> U) -> Numbered<I, U> {
        self.members.iter().map(make).collect()
    }
}

impl<I: Id, T> Default for Numbered<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I, T> Deref for Numbered<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.members
    }
}

impl<I, T> DerefMut for Numbered<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.members
    }
}

impl<I: Id, T> Index<I> for Numbered<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.members[id.number() as usize]
    }
}

impl<I: Id, T> IndexMut<I> for Numbered<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.members[id.number() as usize]
    }
}

impl<I: Id, T> FromIterator<T> for Numbered<I, T> {
    fn from_iter<M: IntoIterator<Item = T>>(members: M) -> Self {
        Self { members: members.into_iter().collect(), numbers: PhantomData }
    }
}

impl<I: Id, T> Extend<T> for Numbered<I, T> {
    fn extend<M: IntoIterator<Item = T>>(&mut self, members: M) {
        self.members.extend(members);
    }
}

impl<I, T> IntoIterator for Numbered<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'l, I, T> IntoIterator for &'l Numbered<I, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

impl<'l, I, T> IntoIterator for &'l mut Numbered<I, T> {
    type Item = &'l mut T;
    type IntoIter = std::slice::IterMut<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter_mut()
    }
}
