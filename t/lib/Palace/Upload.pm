# What tests of forms with files share: files of several kinds, forms as browsers send them and as nobody should, and what is in a store.
package Palace::Upload;

use v5.36;
use Compress::Zlib ();
use File::Find     ();
use Palace         ();
use Palace::Visitor;

# ---- files

# A PNG of one colour that depends on `seed`: small, but it has as many pixels as it says.
sub png ($width, $height, $seed = 0) {
    my $row = "\0" . pack('C3', $seed & 255, $seed >> 8 & 255, 128) x $width;
    my $chunk = sub ($type, $data) { pack('N', length $data) . $type . $data . pack('N', Compress::Zlib::crc32($type . $data)) };
    return "\x89PNG\r\n\x1a\n" . $chunk->('IHDR', pack('N2C5', $width, $height, 8, 2, 0, 0, 0))
        . $chunk->('IDAT', Compress::Zlib::compress($row x $height)) . $chunk->('IEND', '');
}

# One of at least so many bytes: what is behind the end of a picture is not looked at.
sub large_png ($bytes, $seed = 0) {
    my $png = png(40, 30, $seed);
    return $png . 'x' x ($bytes - length $png);
}

sub pdf ($text = '') { return "%PDF-1.4\n% $text\n%%EOF\n" }

# ---- sending

# What a form of a page sends besides its files, in order: [name, value] each.
sub seal ($visitor, $page, $form) {
    return grep { $_->[0] =~ /^(?:form_token|form_key|action)$/ } $visitor->fields($page, $form);
}

my $boundaries = 0;

# body([name, value] or [name, bytes, file's name] ...): (boundary, body).
sub body (@parts) {
    my $boundary = sprintf '----PalaceTest%08d', ++$boundaries;
    my $body     = '';
    for my $part (@parts) {
        my ($name, $bytes, $file) = @$part;
        $body .= qq{--$boundary\r\nContent-Disposition: form-data; name="$name"}
            . (defined $file ? qq{; filename="$file"\r\nContent-Type: image/jpeg} : '') . "\r\n\r\n$bytes\r\n";
    }
    return ($boundary, "$body--$boundary--\r\n");
}

# Sends parts, see body; the answer.
sub post ($visitor, $path, @parts) {
    return post_bytes($visitor, $path, body(@parts));
}

# Sends a body that is already one.
sub post_bytes ($visitor, $path, $boundary, $body, %headers) {
    return $visitor->post($path, $body, 'Content-Type' => "multipart/form-data; boundary=$boundary", %headers);
}

# Opens a page and sends its form with these files: [bytes, name] each.
sub send_files ($visitor, $page, $form, $field, @files) {
    return post($visitor, $page, seal($visitor, $page, $form), map { [$field, @$_] } @files);
}

# What the page that an answer leads to says of each file: [name, status] each.
sub results ($visitor, $answer) {
    my $location = Palace::header($answer, 'Location');
    my $page     = $visitor->ask($location, headers => {Accept => 'application/xml'});
    return map { [/\bname="([^"]*)"/, /\bstatus="([^"]*)"/] } $page->{body} =~ /<upload\b([^>]*)>/g;
}

# ---- the store

# A store of its own for a server, and the change of its configuration that makes it so (Palace::Httpd). Nobody looks through it meanwhile:
# it lacks what the rows of the demo's pictures say.
sub store () {
    my $folder = Palace::scratch() . '/store' . ++state $count;
    mkdir $folder or die "$folder: $!";
    chown((getpwnam 'www-data')[2, 3], $folder) if !$>;
    return ($folder, use_store($folder));
}

sub use_store ($folder) {
    return sub { s{^StudentPalaceMedia .*}{StudentPalaceMedia "$folder"\nStudentPalaceMediaSweep 168h}m };
}

# The names of all files in it, drafts included.
sub files ($store) {
    my @files;
    File::Find::find(sub { push @files, substr $File::Find::name, 1 + length $store if -f }, $store);
    return sort @files;
}

# The files without a name that a server holds open: what is arriving, or was forgotten.
sub drafts ($httpd, $store) {
    return grep { (readlink($_) // '') =~ m{^\Q$store\E/.*\(deleted\)$} } map { glob "/proc/$_/fd/*" } $httpd->children;
}

1;
