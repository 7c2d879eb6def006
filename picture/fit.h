/* Where a picture stands and how large it becomes: arithmetic only. */
#ifndef PICTURE_FIT_H
#define PICTURE_FIT_H

typedef struct fit_t {
    int canvas_width, canvas_height; /* of the full-size picture that is published */
    int width, height;               /* of the photo on it */
    int left;                        /* where it stands; it is as high as the canvas */
} fit_t;

/* Where the watermark stands (spec/media.md), and how large its letters are. */
typedef struct fit_mark_t {
    int x, y;
    int font;
} fit_mark_t;

/* Fits a photo of an upright `width` x `height` for a set: bars beside a portrait, so that the canvas has the aspect.
 */
fit_t fit_set(int width, int height, int aspect_width, int aspect_height);

/* Fits a picture into a square of that side, which is never filled and never makes it larger. */
fit_t fit_within(int width, int height, int side);

fit_mark_t fit_mark(const fit_t *fit);

#endif
