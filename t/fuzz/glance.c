/* glance.c: the bytes are a file that somebody uploads as a picture. */
#include "glance.h"

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("upload", MFD_CLOEXEC);
    sp_glance_t seen, again;
    sp_paint_t outcome;

    FUZZ_CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    outcome = sp_glance(fd, &seen);
    FUZZ_CHECK(outcome <= SP_PAINT_TOO_COMPLEX);
    if (outcome == SP_PAINT_OK) {
        FUZZ_CHECK(seen.width >= 1 && seen.width <= 12000 && seen.height >= 1 && seen.height <= 12000);
        FUZZ_CHECK((long)seen.width * seen.height <= 50000000L);
        FUZZ_CHECK(sp_glance_extension(seen.type) != NULL);
    }
    FUZZ_CHECK(sp_glance(fd, &again) == outcome && again.width == seen.width && again.height == seen.height);
    close(fd);
    return 0;
}
