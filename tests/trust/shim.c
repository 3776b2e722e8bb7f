/* Records what a process asks of the disk and of the network when strace may not be used.
   One line per call to the file named by TRUST_LOG, in the words that calls.py reads from strace. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int log_fd(void) {
    static int fd = -1;
    if (fd < 0) {
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        const char *name = getenv("TRUST_LOG");
        fd = name ? real(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -2;
    }
    return fd;
}

static void hex(char *out, const unsigned char *in, size_t n) {
    for (size_t i = 0; i < n; i++) out += sprintf(out, "\\x%02x", in[i]);
    *out = 0;
}

static void path_of(int fd, char *out, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, room - 1);
    out[n < 0 ? 0 : n] = 0;
}

static void put(const char *line, size_t n) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (log_fd() >= 0) real(log_fd(), line, n);
}

static void put_data(const char *call, int fd, const void *data, size_t n, long at) {
    char path[4096], *line = malloc(n * 4 + 4500), *text = malloc(n * 4 + 1);
    path_of(fd, path, sizeof path);
    hex(text, data, n);
    int size = at < 0 ? sprintf(line, "1 %s(%d<%s>, \"%s\", %zu) = %zu\n", call, fd, path, text, n, n)
                      : sprintf(line, "1 %s(%d<%s>, \"%s\", %zu, %ld) = %zu\n", call, fd, path, text, n, at, n);
    put(line, size);
    free(line);
    free(text);
}

static void put_plain(const char *call, int fd, long number) {
    char path[4096], line[4300];
    path_of(fd, path, sizeof path);
    put(line, number < 0 ? sprintf(line, "1 %s(%d<%s>) = 0\n", call, fd, path)
                         : sprintf(line, "1 %s(%d<%s>, %ld) = 0\n", call, fd, path, number));
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    put_data("pwrite64", fd, data, n, at);
    return real(fd, data, n, at);
}
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { return pwrite64(fd, data, n, at); }

ssize_t write(int fd, const void *data, size_t n) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    ssize_t done = real(fd, data, n);
    if (fd != log_fd() && n < 100000) put_data("write", fd, data, n, -1);
    return done;
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    int done = real(fd);
    put_plain("fsync", fd, -1);
    return done;
}
int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int done = real(fd);
    put_plain("fdatasync", fd, -1);
    return done;
}
int ftruncate64(int fd, off64_t size) {
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    put_plain("ftruncate", fd, size);
    return real(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlink(const char *name) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    char line[20000], text[16500];
    hex(text, (const unsigned char *)name, strlen(name) < 4096 ? strlen(name) : 4096);
    put(line, sprintf(line, "1 unlink(\"%s\") = 0\n", text));
    return real(name);
}
