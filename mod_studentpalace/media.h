/* Published pictures: who may see one is the database's to say, sending it is httpd's. */
#ifndef SP_MEDIA_H
#define SP_MEDIA_H

#include "site.h"

/* GET /media/<kind>/<owner>/<hash>-<width>.jpg. An outdated hash moves to the present one; a picture narrower than
 * asked for is sent as it is; what is not public, or has no file, is not found. */
sp_code_fn sp_media_send;

/* GET /static/uploads/<file>: an address of the site that was imported. Moves to the picture when it is public;
 * everything else that lay there, databases and scripts included, is not found. */
sp_code_fn sp_media_moved;

#endif
