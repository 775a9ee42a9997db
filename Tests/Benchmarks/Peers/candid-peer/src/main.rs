//! The family of types of `candid-family.py`, encoded and decoded by Rust's `candid`.
//!
//!     candid-peer           for each row the bytes of its message, and one call of each for callgrind

use candid::CandidType;
use serde::Deserialize;
use std::hint::black_box;

mod family;

/// How many values of a type a message has.
const COUNT: usize = 250;

/// Where callgrind collects and ends a part.
#[no_mangle]
#[inline(never)]
extern "C" fn candid_family_measured(body: &mut &mut dyn FnMut()) {
    body();
}

fn measure(mut body: impl FnMut()) {
    body();
    let mut reference: &mut dyn FnMut() = &mut body;
    candid_family_measured(&mut reference);
}

/// A row: a message with one argument.
pub fn row<T>(name: &str, value: T)
where
    T: CandidType + for<'a> Deserialize<'a>,
{
    let message = candid::encode_one(&value).unwrap();
    // It does not read each type that it writes: not maps of `u128`, for one.
    let is_read = candid::decode_one::<T>(&message).is_ok();
    println!("{name}\t{}{}", message.len(), if is_read { "" } else { "\tunread" });
    measure(|| {
        black_box(candid::encode_one(black_box(&value)).unwrap());
    });
    if is_read {
        measure(|| {
            black_box(candid::decode_one::<T>(black_box(&message)).unwrap());
        });
    }
}

/// The values of a row.
pub fn samples<T>(make: impl Fn(usize) -> T) -> Vec<T> {
    (0..COUNT).map(make).collect()
}

fn main() {
    family::all();
}
