/* What a process does to the files below some folders: written down, and made to fail.
 *
 * Preloaded into the process that hosts the proofs; asleep until `faults_watch`
 * is called, which a forked child does just before its work.  Two uses:
 *
 * 1. A log of every call that changes what is below the watched folders, with
 *    its content, in order; `faults_mark` puts a marker between them.
 * 2. The n-th such call fails: once, once more later, or for ever, clean (nothing happened) or
 *    half (a write wrote half, anything else happened and was denied).
 *
 * A way of writing that is not seen here (a shared mapping, splice) is logged
 * as "missed", so that a proof cannot quietly lose sight of the disk.
 *
 * One record: a head of fixed size, then path, second path, data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MOST_FOLDERS 4

struct head {
    uint8_t kind;      /* a letter, see disk_log.py */
    uint8_t failed;    /* 1 if the call was made to fail, 2 if half of it happened */
    uint16_t path;     /* lengths of what follows */
    uint16_t path2;
    uint16_t spare;
    uint32_t data;
    uint32_t spare2;
    uint64_t inode;
    int64_t offset;
};

static int watching, log_fd = -1, folders;
static char folder[MOST_FOLDERS][PATH_MAX];
static char deaf[64]; /* a sync of a file whose name contains this is not done (a control) */
static long calls, fail_at, fail_again, fail_errno;
static int fail_forever, fail_half;

#define REAL(name, type, ...)                                       \
    static type (*real)(__VA_ARGS__);                               \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t real_write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t);
    return real(fd, data, size);
}

static ssize_t real_pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
    return real(fd, data, size, at);
}

static ssize_t real_writev(int fd, const struct iovec *parts, int count) {
    REAL("writev", ssize_t, int, const struct iovec *, int);
    return real(fd, parts, count);
}

/* -- where a call goes ---------------------------------------------------- */

static int below(const char *path) {
    for (int i = 0; i < folders; i++) {
        size_t size = strlen(folder[i]);
        if (!strncmp(path, folder[i], size) && (path[size] == '/' || !path[size])) return 1;
    }
    return 0;
}

/* The absolute path, with . and .. of its folder resolved; the last name is kept as it is. */
static int whole(int at, const char *path, char *out) {
    char given[PATH_MAX], link[64], parent[PATH_MAX];
    if (!path || !*path) return 0;
    if (path[0] == '/') {
        snprintf(given, sizeof given, "%s", path);
    } else if (at == AT_FDCWD) {
        if (!getcwd(parent, sizeof parent)) return 0;
        if (snprintf(given, sizeof given, "%s/%s", parent, path) >= PATH_MAX) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t size = readlink(link, parent, sizeof parent - 1);
        if (size <= 0) return 0;
        parent[size] = 0;
        if (snprintf(given, sizeof given, "%s/%s", parent, path) >= PATH_MAX) return 0;
    }
    size_t size = strlen(given);
    while (size > 1 && given[size - 1] == '/') given[--size] = 0;
    char *name = strrchr(given, '/');
    if (!strcmp(name, "/.") || !strcmp(name, "/..")) return realpath(given, out) != NULL;
    *name = 0;
    if (!realpath(*given ? given : "/", parent)) return 0;
    if (snprintf(out, PATH_MAX, "%s/%s", strcmp(parent, "/") ? parent : "", name + 1) >= PATH_MAX)
        return 0;
    return 1;
}

static int watched_path(int at, const char *path, char *out) {
    int was = errno;
    int found = watching && whole(at, path, out) && below(out);
    errno = was;
    return found;
}

static int watched_fd(int fd, char *out, struct stat *about) {
    char link[64];
    int was = errno, found = 0;
    if (!watching || fd < 0 || fd == log_fd) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, out, PATH_MAX - 1);
    if (size > 0) {
        out[size] = 0;
        found = out[0] == '/' && below(out) && !fstat(fd, about) &&
                (S_ISREG(about->st_mode) || S_ISDIR(about->st_mode));
    }
    errno = was;
    return found;
}

/* -- the log --------------------------------------------------------------- */

static void note(char kind, int failed, uint64_t inode, int64_t offset, const char *path,
                 const char *path2, const void *data, size_t size) {
    int was = errno;
    if (log_fd < 0) return;
    struct head head = {.kind = kind, .failed = failed, .inode = inode, .offset = offset};
    head.path = path ? strlen(path) : 0;
    head.path2 = path2 ? strlen(path2) : 0;
    head.data = size;
    struct iovec parts[4] = {{&head, sizeof head},
                             {(void *)path, head.path},
                             {(void *)path2, head.path2},
                             {(void *)data, size}};
    size_t all = sizeof head + head.path + head.path2 + size;
    if (real_writev(log_fd, parts, 4) != (ssize_t)all) abort();
    errno = was;
}

/* 0: let it happen; 1: fail clean; 2: fail with half of it done. */
static int verdict(void) {
    calls++;
    int meant = calls == fail_at || calls == fail_again || (fail_forever && calls > fail_at);
    if (!fail_at || !meant) return 0;
    return fail_half ? 2 : 1;
}

static int denied(void) {
    errno = fail_errno;
    return -1;
}

/* -- for the child --------------------------------------------------------- */

void faults_watch(const char *paths, int fd) { /* paths: one a line */
    char copy[MOST_FOLDERS * PATH_MAX], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", paths);
    folders = 0;
    for (char *each = strtok_r(copy, "\n", &rest); each && folders < MOST_FOLDERS;
         each = strtok_r(NULL, "\n", &rest))
        if (!realpath(each, folder[folders++])) abort();
    log_fd = fd;
    calls = 0;
    watching = 1;
}

void faults_fail(long at, long again, int number, int forever, int half) {
    fail_at = at;
    fail_again = again; /* 0: once is enough */
    fail_errno = number;
    fail_forever = forever;
    fail_half = half;
}

void faults_deaf(const char *part) { snprintf(deaf, sizeof deaf, "%s", part); }

void faults_mark(const char *words) { note('M', 0, 0, 0, NULL, NULL, words, strlen(words)); }

void faults_rest(void) { watching = 0; }

long faults_calls(void) { return calls; }

void faults_kill_after(long nanoseconds) { /* a real kill -9, whatever is being done then */
    struct sigevent how = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec when = {.it_value = {nanoseconds / 1000000000, nanoseconds % 1000000000}};
    timer_t timer;
    if (timer_create(CLOCK_MONOTONIC, &how, &timer) || timer_settime(timer, 0, &when, NULL)) abort();
}

/* -- opening --------------------------------------------------------------- */

static int opened(int at, const char *path, int flags, mode_t mode) {
    REAL("openat64", int, int, const char *, int, ...);
    char full[PATH_MAX];
    struct stat about;
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE ||
        !watched_path(at, path, full)) {
        if ((flags & O_TMPFILE) == O_TMPFILE && watched_path(at, path, full))
            note('!', 0, 0, 0, full, NULL, "O_TMPFILE", 9);
        return real(at, path, flags, mode);
    }
    int was = errno, there = !stat(full, &about);
    errno = was;
    int emptied = there && (flags & O_TRUNC) && about.st_size > 0;
    int changes = emptied || (!there && (flags & O_CREAT));
    int fate = changes ? verdict() : 0;
    if (fate == 1) {
        note(there ? 'T' : 'C', 1, there ? about.st_ino : 0, 0, full, NULL, NULL, 0);
        return denied();
    }
    int fd = real(at, path, flags, mode);
    if (fd < 0 || !changes) return fd;
    if (!there && fstat(fd, &about)) abort();
    note(there ? 'T' : 'C', fate, about.st_ino, 0, full, NULL, NULL, 0);
    if (!fate) return fd;
    close(fd);
    return denied();
}

#define MODE(flags)                                           \
    mode_t mode = 0;                                          \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                    \
        va_list more;                                         \
        va_start(more, flags);                                \
        mode = va_arg(more, mode_t);                          \
        va_end(more);                                         \
    }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static void *streamed(const char *symbol, const char *path, const char *how) {
    void *(*real)(const char *, const char *) = dlsym(RTLD_NEXT, symbol);
    char full[PATH_MAX];
    if (strpbrk(how, "wa+") && watched_path(AT_FDCWD, path, full))
        note('!', 0, 0, 0, full, NULL, "fopen", 5);
    return real(path, how);
}

FILE *fopen(const char *path, const char *how) { return streamed("fopen", path, how); }
FILE *fopen64(const char *path, const char *how) { return streamed("fopen64", path, how); }

/* -- writing --------------------------------------------------------------- */

static ssize_t written(int fd, const struct iovec *parts, int count, off_t offset) {
    char path[PATH_MAX];
    struct stat about;
    size_t size = 0;
    for (int i = 0; i < count; i++) size += parts[i].iov_len;
    char *all = malloc(size + 1), *end = all;
    if (!all || !watched_fd(fd, path, &about)) abort();
    for (int i = 0; i < count; end += parts[i++].iov_len) memcpy(end, parts[i].iov_base, parts[i].iov_len);
    off_t at = offset;
    if (fcntl(fd, F_GETFL) & O_APPEND) at = about.st_size;
    else if (at < 0) at = lseek(fd, 0, SEEK_CUR);
    int fate = verdict();
    size_t part = fate == 1 ? 0 : fate == 2 ? size / 2 : size;
    ssize_t done = fate == 1 ? 0 : offset < 0 ? real_write(fd, all, part) : real_pwrite(fd, all, part, offset);
    if (done >= 0) note('W', fate, about.st_ino, at, path, NULL, all, done);
    free(all);
    return fate ? denied() : done;
}

static int watched(int fd) {
    char path[PATH_MAX];
    struct stat about;
    return watched_fd(fd, path, &about);
}

ssize_t write(int fd, const void *data, size_t size) {
    struct iovec part = {(void *)data, size};
    return watched(fd) ? written(fd, &part, 1, -1) : real_write(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) {
    struct iovec part = {(void *)data, size};
    return watched(fd) ? written(fd, &part, 1, offset) : real_pwrite(fd, data, size, offset);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return watched(fd) ? written(fd, parts, count, -1) : real_writev(fd, parts, count);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
    REAL("pwritev64", ssize_t, int, const struct iovec *, int, off_t);
    return watched(fd) ? written(fd, parts, count, offset) : real(fd, parts, count, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }

/* A copy made by the kernel is turned into writes that are seen. */
static ssize_t carried(int in, off_t *from, int out, off_t *to, size_t size) {
    static char data[1 << 16];
    size_t piece = size < sizeof data ? size : sizeof data;
    ssize_t got = from ? pread(in, data, piece, *from) : read(in, data, piece);
    if (got <= 0) return got;
    ssize_t done = to ? pwrite64(out, data, got, *to) : write(out, data, got);
    if (done < 0) return -1;
    if (from) *from += done;
    else if (done < got) lseek(in, done - got, SEEK_CUR);
    if (to) *to += done;
    return done;
}

ssize_t sendfile64(int out, int in, off_t *from, size_t size) {
    REAL("sendfile64", ssize_t, int, int, off_t *, size_t);
    return watched(out) ? carried(in, from, out, NULL, size) : real(out, in, from, size);
}

ssize_t sendfile(int out, int in, off_t *from, size_t size) { return sendfile64(out, in, from, size); }

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t size, unsigned flags) {
    REAL("copy_file_range", ssize_t, int, off_t *, int, off_t *, size_t, unsigned);
    return watched(out) ? carried(in, from, out, to, size) : real(in, from, out, to, size, flags);
}

void *mmap64(void *where, size_t size, int may, int how, int fd, off_t offset) {
    REAL("mmap64", void *, void *, size_t, int, int, int, off_t);
    char path[PATH_MAX];
    struct stat about;
    if ((how & MAP_SHARED) && (may & PROT_WRITE) && watched_fd(fd, path, &about))
        note('!', 0, about.st_ino, 0, path, NULL, "mmap", 4);
    return real(where, size, may, how, fd, offset);
}

void *mmap(void *where, size_t size, int may, int how, int fd, off_t offset) { return mmap64(where, size, may, how, fd, offset); }

/* -- sizes and syncs ------------------------------------------------------- */

int ftruncate64(int fd, off_t size) {
    REAL("ftruncate64", int, int, off_t);
    char path[PATH_MAX];
    struct stat about;
    if (!watched_fd(fd, path, &about)) return real(fd, size);
    int fate = verdict();
    int done = fate == 1 ? 0 : real(fd, size);
    if (!done) note('T', fate, about.st_ino, size, path, NULL, NULL, 0);
    return fate ? denied() : done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int truncate64(const char *path, off_t size) {
    REAL("truncate64", int, const char *, off_t);
    char full[PATH_MAX];
    if (watched_path(AT_FDCWD, path, full)) note('!', 0, 0, 0, full, NULL, "truncate", 8);
    return real(path, size);
}

int truncate(const char *path, off_t size) { return truncate64(path, size); }

int fallocate64(int fd, int mode, off_t offset, off_t size) {
    REAL("fallocate64", int, int, int, off_t, off_t);
    char path[PATH_MAX];
    struct stat about;
    if (!watched_fd(fd, path, &about)) return real(fd, mode, offset, size);
    if (mode) note('!', 0, about.st_ino, 0, path, NULL, "fallocate", 9);
    int fate = verdict();
    int done = fate == 1 ? 0 : real(fd, mode, offset, fate ? size / 2 : size);
    if (!done) note('A', fate, about.st_ino, offset + (fate ? size / 2 : size), path, NULL, NULL, 0);
    return fate ? denied() : done;
}

int fallocate(int fd, int mode, off_t offset, off_t size) { return fallocate64(fd, mode, offset, size); }

int posix_fallocate64(int fd, off_t offset, off_t size) { return fallocate64(fd, 0, offset, size) ? errno : 0; }
int posix_fallocate(int fd, off_t offset, off_t size) { return posix_fallocate64(fd, offset, size); }

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    struct stat about;
    if (!watched_fd(fd, path, &about)) return real(fd);
    if (*deaf && strstr(strrchr(path, '/'), deaf)) return 0;
    int fate = verdict();
    int done = fate == 1 ? 0 : real(fd);
    if (!done) note(S_ISDIR(about.st_mode) ? 'D' : 'S', fate, about.st_ino, 0, path, NULL, NULL, 0);
    return fate ? denied() : done;
}

int fsync(int fd) { return synced(fd, dlsym(RTLD_NEXT, "fsync")); }
int fdatasync(int fd) { return synced(fd, dlsym(RTLD_NEXT, "fdatasync")); }

int sync_file_range(int fd, off_t offset, off_t size, unsigned flags) { /* promises nothing */
    REAL("sync_file_range", int, int, off_t, off_t, unsigned);
    return real(fd, offset, size, flags);
}

/* -- names ----------------------------------------------------------------- */

static int renamed(int at, const char *from, int to_at, const char *to, unsigned flags) {
    REAL("renameat2", int, int, const char *, int, const char *, unsigned);
    char old[PATH_MAX], new[PATH_MAX];
    int from_ours = watched_path(at, from, old), to_ours = watched_path(to_at, to, new);
    if (!from_ours && !to_ours) return real(at, from, to_at, to, flags);
    if (from_ours != to_ours || flags) note('!', 0, 0, 0, from, to, "rename", 6);
    int fate = verdict();
    int done = fate == 1 ? 0 : real(at, from, to_at, to, flags);
    if (!done) note('R', fate, 0, 0, old, new, NULL, 0);
    return fate ? denied() : done;
}

int renameat2(int at, const char *from, int to_at, const char *to, unsigned flags) { return renamed(at, from, to_at, to, flags); }
int renameat(int at, const char *from, int to_at, const char *to) { return renamed(at, from, to_at, to, 0); }
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }

static int removed(int at, const char *path, int flags) {
    REAL("unlinkat", int, int, const char *, int);
    char full[PATH_MAX];
    struct stat about;
    if (!watched_path(at, path, full) || lstat(full, &about)) return real(at, path, flags);
    int fate = verdict();
    int done = fate == 1 ? 0 : real(at, path, flags);
    if (!done) note(flags & AT_REMOVEDIR ? 'X' : 'U', fate, 0, 0, full, NULL, NULL, 0);
    return fate ? denied() : done;
}

int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat about;
    return removed(AT_FDCWD, path, !lstat(path, &about) && S_ISDIR(about.st_mode) ? AT_REMOVEDIR : 0);
}

int mkdirat(int at, const char *path, mode_t mode) {
    REAL("mkdirat", int, int, const char *, mode_t);
    char full[PATH_MAX];
    struct stat about;
    if (!watched_path(at, path, full) || !lstat(full, &about)) return real(at, path, mode);
    int fate = verdict();
    int done = fate == 1 ? 0 : real(at, path, mode);
    if (!done) note('K', fate, 0, 0, full, NULL, NULL, 0);
    return fate ? denied() : done;
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int linkat(int at, const char *from, int to_at, const char *to, int flags) {
    REAL("linkat", int, int, const char *, int, const char *, int);
    char full[PATH_MAX];
    if (watched_path(to_at, to, full)) note('!', 0, 0, 0, full, NULL, "link", 4);
    return real(at, from, to_at, to, flags);
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int symlinkat(const char *from, int at, const char *to) {
    REAL("symlinkat", int, const char *, int, const char *);
    char full[PATH_MAX];
    if (watched_path(at, to, full)) note('!', 0, 0, 0, full, NULL, "symlink", 7);
    return real(from, at, to);
}

int symlink(const char *from, const char *to) { return symlinkat(from, AT_FDCWD, to); }
