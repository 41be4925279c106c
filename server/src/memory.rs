//! How the allocator of the system treats large blocks.

/// Blocks from this size on are taken from the system and given back to it one by one, in bytes. Larger than what
/// a page is made of, smaller than what a picture, a password (19 MiB) or an upload takes for a moment.
#[cfg(target_env = "gnu")]
const LARGE: libc::c_int = 1024 * 1024;

/// Keeps glibc from raising this size by itself: it does once such a block is freed, and from then on each thread
/// keeps blocks of that size for itself. A burst of logins left 350 MB in the process, see decision 0016.
/// Call before other threads are started.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "glibc has no other way than its C function or the environment")]
pub fn give_back_large_blocks() {
    // SAFETY: `mallopt` has no preconditions; no other thread allocates at the start of `main`.
    let is_set = unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) } == 1;
    debug_assert!(is_set, "glibc refuses the size");
}

/// Other allocators are left as they are.
#[cfg(not(target_env = "gnu"))]
pub fn give_back_large_blocks() {}
