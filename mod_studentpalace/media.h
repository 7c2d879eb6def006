/* Pictures and documents of the media store: who may have one is the database's to say, sending it is httpd's. */
#ifndef SP_MEDIA_H
#define SP_MEDIA_H

#include "site.h"

/* GET /media/<kind>/<owner>/<hash>-<width>.<format>: a published picture. The statement yields hash, width and format
 * of what is there: an outdated hash, and a format in which the picture does not exist, move to that. A picture
 * narrower than asked for is sent as it is. What is not public is not found; where only the file is missing a
 * placeholder is shown, which nobody keeps. */
sp_code_fn sp_media_send;

/* GET of a file that is its owner's alone, as a download. The statement yields file (below the media store), name and
 * type. */
sp_code_fn sp_media_download;

/* GET /static/uploads/<file>: an address of the site that was imported. Moves to the picture when it is public, to a
 * certificate when its owner asks; everything else that lay there, databases and scripts included, is not found. */
sp_code_fn sp_media_moved;

#endif
