# Pictures for tests, good ones and hostile ones, all made here: by `vips` where a codec is needed, byte by byte where no program
# would do such a thing.
package Pictures;

use v5.36;
use Compress::Zlib qw(compress crc32);
use Exporter 'import';

our @EXPORT_OK = qw(drawn oriented with_segments jpeg_scans png resealed webp_animation mutations slurp spew vips);

# slurp(file): its bytes. spew(file, bytes): writes it; returns its name.
sub slurp ($name) {
    open my $file, '<:raw', $name or die "$name: $!\n";
    local $/;
    return scalar <$file>;
}

sub spew ($name, $bytes) {
    open my $file, '>:raw', $name or die "$name: $!\n";
    print {$file} $bytes;
    close $file or die "$name: $!\n";
    return $name;
}

sub vips (@arguments) {
    my $said = qx(@{[map { "'$_'" } 'vips', @arguments]} 2>&1);
    die "vips @arguments: $said\n" if $?;
    return;
}

# drawn(file.v, width, height): a picture with a red, a green, a blue and a grey quarter, in this order.
sub drawn ($name, $width, $height) {
    my @colours = ([230, 20, 20], [20, 200, 20], [20, 20, 230], [128, 128, 128]);
    my @lines   = map { my $y = $_; join '', map { pack 'C3', $colours[ ($y < $height / 2 ? 0 : 2) + ($_ < $width / 2 ? 0 : 1) ]->@* } 0 .. $width - 1 } 0 .. $height - 1;
    spew("$name.raw", join '', @lines);
    vips('rawload', "$name.raw", "$name.uncoded.v", $width, $height, 3);
    vips('copy', "$name.uncoded.v", $name, '--interpretation', 'srgb');
    unlink "$name.raw", "$name.uncoded.v";
    return $name;
}

# Operations that undo an EXIF orientation's: what is stored is the upright picture, turned so that the orientation turns it back.
my @undo = (
    [], [], ['flip', 'horizontal'], ['rot', 'd180'], ['flip', 'vertical'],
    ['rot', 'd270', 'flip', 'vertical'], ['rot', 'd270'], ['rot', 'd90', 'flip', 'vertical'], ['rot', 'd90'],
);

# oriented(file.v, file.jpg, orientation): the picture as a camera that was held like that stores it.
sub oriented ($from, $to, $orientation) {
    my ($present, @steps) = ($from, $undo[$orientation]->@*);
    while (my ($operation, $how) = splice @steps, 0, 2) {
        vips($operation, $present, "$to.$operation.v", $how);
        $present = "$to.$operation.v";
    }
    vips('jpegsave', $present, "$to.plain.jpg", '--Q', 95);
    my $exif = "Exif\0\0MM\0*\0\0\0\x08" . pack('n', 1) . pack('nnNnn', 0x0112, 3, 1, $orientation, 0) . pack('N', 0);
    spew($to, with_segments(slurp("$to.plain.jpg"), [0xe1, $exif]));
    unlink glob "$to.*";
    return $to;
}

# with_segments(jpeg, [marker, bytes] ...): a JPEG that begins with these segments.
sub with_segments ($jpeg, @segments) {
    return substr($jpeg, 0, 2) . join('', map { pack('CCn', 0xff, $_->[0], 2 + length $_->[1]) . $_->[1] } @segments) . substr($jpeg, 2);
}

# jpeg_scans(progressive jpeg, count): with its last scan so many times.
sub jpeg_scans ($jpeg, $count) {
    my $last = rindex $jpeg, "\xff\xda";
    my $scan = substr $jpeg, $last, length($jpeg) - 2 - $last;
    return substr($jpeg, 0, -2) . $scan x $count . "\xff\xd9";
}

sub chunk ($type, $bytes) {
    return pack('N', length $bytes) . $type . $bytes . pack('N', crc32($type . $bytes));
}

# png(width, height, {type, depth, before}): of nothing but zeros. `before`: chunks in front of the pixels, [type, bytes] ...
sub png ($width, $height, $how = {}) {
    my ($type, $depth) = ($how->{type} // 0, $how->{depth} // 8);
    my $row = int(($width * $depth * (1, 0, 3, 1, 2, 0, 4)[$type] + 7) / 8) + 1;
    my ($deflate) = Compress::Zlib::deflateInit(-Level => 9);
    my $pixels = '';
    for (1 .. $height) {
        $pixels .= $deflate->deflate("\0" x $row);
    }
    $pixels .= $deflate->flush;
    return "\x89PNG\r\n\x1a\n" . chunk('IHDR', pack('NNC5', $width, $height, $depth, $type, 0, 0, $how->{interlaced} // 0))
        . join('', map { chunk(@$_) } ($how->{before} // [])->@*) . chunk('IDAT', $pixels) . chunk('IEND', '');
}

# resealed(damaged png): with checksums that are right for what is there now, so that the damage gets past them.
sub resealed ($png) {
    my $at = 8;
    while ($at + 12 <= length $png) {
        my $length = unpack 'N', substr $png, $at, 4;
        last if $at + 12 + $length > length $png;
        substr($png, $at + 8 + $length, 4) = pack 'N', crc32(substr $png, $at + 4, 4 + $length);
        $at += 12 + $length;
    }
    return $png;
}

sub riff ($type, $bytes) {
    return $type . pack('V', length $bytes) . $bytes . (length($bytes) % 2 ? "\0" : '');
}

# The pixels of a still, as a chunk.
sub webp_pixels ($webp) {
    my $at = index $webp, 'VP8 ';
    return substr $webp, $at, 8 + unpack 'V', substr $webp, $at + 4, 4;
}

# webp_animation(width, height, lossy webp ...): these stills, one after the other.
sub webp_animation ($width, $height, @stills) {
    my $small  = sub ($n) { substr pack('V', $n), 0, 3 };
    my $canvas = $small->($width - 1) . $small->($height - 1);
    my @frames = map { riff('ANMF', $small->(0) x 2 . $canvas . $small->(100) . "\0" . webp_pixels($_)) } @stills;
    my $body   = 'WEBP' . riff('VP8X', "\x02\0\0\0$canvas") . riff('ANIM', "\0\0\0\0\0\0") . join '', @frames;
    return riff('RIFF', $body);
}

# mutations(bytes, count): so many versions with bits flipped, bytes changed, pieces cut out or doubled; always the same.
sub mutations ($bytes, $count) {
    my $seed = 20;
    my $dice = sub ($sides) { $seed = ($seed * 1_103_515_245 + 12_345) % 2**31; int($seed / 2**8) % $sides };
    my @ways = (
        sub ($b) { my $at = $dice->(length $b); substr($b, $at, 1) ^.= chr(1 << $dice->(8)); $b },
        sub ($b) { substr($b, $dice->(length $b), 1) = chr $dice->(256); $b },
        sub ($b) { substr($b, $dice->(length $b), 2) = "\xff\xff"; $b },
        sub ($b) { substr $b, 0, 1 + $dice->(length $b) },
        sub ($b) { substr($b, $dice->(length $b), 1 + $dice->(40)) = ''; $b },
        sub ($b) { my $at = $dice->(length $b); substr($b, $at, 0) = substr $b, $dice->(length $b), $dice->(100); $b },
    );
    return map { my $b = $bytes; $b = $ways[ $dice->(scalar @ways) ]->($b) for 0 .. $dice->(3); $b } 1 .. $count;
}

1;
