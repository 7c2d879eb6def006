#!/usr/bin/env perl
# Proves what becomes of pictures: good ones are published as they should be whatever their kind, and with nothing of what
# cameras and programs write into them; bad ones are refused quickly, in little memory, and harm nobody.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use Pictures qw(drawn oriented with_segments jpeg_scans png resealed webp_animation mutations slurp spew vips);
use Test::More;

my $build  = $ENV{PALACE_BUILD} // die "PALACE_BUILD is not set: run this through `palace test`\n";
my $folder = scratch();
my $store  = "$folder/store";
mkdir $store or die "$store: $!\n";

# put({option => value}, "kind\tpath" ...): what studentpalace-media says of them; path => its fields.
sub put ($options, @lines) {
    return hear(ask($options, @lines));
}

# The same in two steps, so that several may be asked at once.
sub ask ($options, @lines) {
    state $number = 0;
    my $list = spew("$folder/list" . $number++, join '', map { "$_\n" } @lines);
    my @command = ("$build/studentpalace-media", '--store', $store, %$options);
    open my $from, '-|', join(' ', map { "'$_'" } @command) . " <'$list' 2>'$list.errors'" or die "studentpalace-media: $!\n";
    return [$from, "$list.errors"];
}

sub hear ($asked) {
    my ($from, $errors) = @$asked;
    my @said = <$from>;
    ok close $from, 'every line has an answer' or diag slurp($errors);
    my %answer;
    for (@said) {
        chomp;
        my ($path, @fields) = split /\t/, $_, -1;
        $answer{$path}->@{qw(status hash width height bytes original)} = @fields;
    }
    return \%answer;
}

sub published ($answer, $type, $width = $answer->{width}) {
    return "$store/" . substr($answer->{hash}, 0, 2) . "/$answer->{hash}-$width.$type";
}

sub all_published ($answer) {
    my @files = glob "$store/" . substr($answer->{hash}, 0, 2) . "/$answer->{hash}-*";
    return @files;
}

sub size_of ($file) {
    return join ' x ', map { qx(vipsheader -f $_ '$file' 2>&1) =~ s/\n//r } qw(width height);
}

# near(file, [x, y, red, green, blue] ...): are the colours there, about?
sub near ($file, @points) {
    for (@points) {
        my ($x, $y, @expected) = @$_;
        my @found = split ' ', qx(vips getpoint '$file' $x $y 2>/dev/null);
        # Inks cannot show all that light can.
        return 0 if @found != 3 || grep { abs($found[$_] - $expected[$_]) > 99 } 0 .. 2;
    }
    return 1;
}

# The corners of what `drawn` draws.
sub corners ($width, $height) {
    my ($left, $right, $top, $bottom) = (int($width / 4), int($width * 3 / 4), int($height / 4), int($height * 3 / 4));
    return ([$left, $top, 230, 20, 20], [$right, $top, 20, 200, 20], [$left, $bottom, 20, 20, 230], [$right, $bottom, 128, 128, 128]);
}

my $wide = drawn("$folder/wide.v", 320, 240);
my $tall = drawn("$folder/tall.v", 240, 320);
vips('jpegsave', $wide, "$folder/wide.jpg", '--Q', 90);
my $jpeg  = slurp("$folder/wide.jpg");
my %plain = ('--watermark' => '');

# ---- types, colours, depths

my %made = (
    'baseline.jpg'    => sub ($to) { vips('jpegsave', $wide, $to) },
    'progressive.jpg' => sub ($to) { vips('jpegsave', $wide, $to, '--interlace', '--Q', 90) },
    'full colour.jpg' => sub ($to) { vips('jpegsave', $wide, $to, '--subsample-mode', 'off') },
    'inks.jpg'        => sub ($to) { vips('icc_export', $wide, "$to.v", '--output-profile', 'cmyk'); vips('jpegsave', "$to.v", $to) },
    'plain.png'       => sub ($to) { vips('pngsave', $wide, $to) },
    'interlaced.png'  => sub ($to) { vips('pngsave', $wide, $to, '--interlace') },
    'deep.png'        => sub ($to) { vips('colourspace', $wide, "$to.v", 'rgb16'); vips('pngsave', "$to.v", $to) },
    'palette.png'     => sub ($to) { vips('pngsave', $wide, $to, '--palette') },
    'lossy.webp'      => sub ($to) { vips('webpsave', $wide, $to) },
    'lossless.webp'   => sub ($to) { vips('webpsave', $wide, $to, '--lossless') },
    'wide profile.jpg' => sub ($to) { vips('icc_transform', $wide, "$to.v", 'p3'); vips('jpegsave', "$to.v", $to, '--Q', 95) },
    'animated.webp'   => sub ($to) {
        vips('invert', $wide, "$to.v");
        vips('webpsave', $wide, "$to.1", '--strip');
        vips('webpsave', "$to.v", "$to.2", '--strip');
        spew($to, webp_animation(320, 240, map { slurp("$to.$_") } 1, 2));
    },
    'of no name' => sub ($to) { vips('jpegsave', $wide, "$to.jpg"); rename "$to.jpg", $to or die $! },
    'liar.png'   => sub ($to) { vips('jpegsave', $wide, "$to.jpg"); rename "$to.jpg", $to or die $! },
    'appended.jpg' => sub ($to) { spew($to, $jpeg . 'PK' . 'x' x 1000) },
);
$made{$_}->("$folder/$_") for sort keys %made;
my $answers = put(\%plain, map { "set\t$folder/$_" } sort keys %made);
for (sort keys %made) {
    my $answer = $answers->{"$folder/$_"};
    is "$answer->{status} $answer->{width} x $answer->{height}", 'ok 320 x 240', "$_: is taken" or next;
    ok near(published($answer, $_), corners(320, 240)), "... and looks right as $_" for qw(jpg webp avif);
    is slurp("$store/$answer->{original}"), slurp("$folder/$_"), '... and the original is kept as it was';
}

vips('bandjoin_const', $wide, "$folder/alpha.v", 0);
vips('pngsave', "$folder/alpha.v", "$folder/clear.png");
vips('webpsave', "$folder/alpha.v", "$folder/clear.webp");
spew("$folder/one.png", png(1, 1));
spew("$folder/long.png", png(12_000, 1));
spew("$folder/high.png", png(1, 12_000, {type => 2}));
$answers = put(\%plain, map { "set\t$folder/$_" } qw(clear.png clear.webp one.png long.png high.png));
ok near(published($answers->{"$folder/$_"}, 'jpg'), [10, 10, 255, 255, 255]), "$_: nothing stands on white" for qw(clear.png clear.webp);
is "@{$answers->{\"$folder/$_->[0]\"}}{qw(status width height)}", "ok $_->[1]", "$_->[0]: $_->[1]"
    for [qw(one.png), '1 1'], ['long.png', '1600 1'], ['high.png', '1600 900'];

# ---- orientation

$answers = put(\%plain, map { "set\t" . oriented($wide, "$folder/turned$_.jpg", $_) } 1 .. 8);
for (1 .. 8) {
    my $answer = $answers->{"$folder/turned$_.jpg"};
    ok $answer->{status} eq 'ok' && size_of(published($answer, 'jpg')) eq '320 x 240' && near(published($answer, 'jpg'), corners(320, 240)),
        "orientation $_ is upright";
}

my $lying = "MM\0*\0\0\0\x08" . pack('n', 1) . pack('nnNnn', 0x0112, 3, 1, 6, 0) . pack 'N', 0;
$answers = put(\%plain, "set\t" . spew("$folder/lying.png", png(64, 48, {before => [['eXIf', $lying]]})));
is "@{$answers->{\"$folder/lying.png\"}}{qw(status width height)}", 'ok 114 64', 'a PNG that lies on its side is turned, too';

# ---- sizes, bars and watermark, as the specification has them: upright size, published, left edge and width of the photo, mark

my @sizes = (
    [3000, 2000, 1600, 1066, 0, 1600, 145, 13], [800, 600, 800, 600, 0, 800, 86, 12], [1600, 1600, 1600, 1600, 0, 1600, 220, 20],
    [4032, 3024, 1600, 1200, 0, 1600, 165, 15], [4000, 1000, 1600, 400, 0, 1600, 62, 12], [600, 800, 1423, 800, 411, 600, 423, 12],
    [2000, 3000, 1600, 900, 500, 600, 512, 12], [3024, 4032, 1600, 900, 462, 675, 474, 12], [1080, 1920, 1600, 900, 547, 506, 559, 12],
);
my %grey = map { ("$_->[0]x$_->[1]" => $_) } @sizes;
for (sort keys %grey) {
    my ($width, $height) = $grey{$_}->@*;
    vips('black', "$folder/$_.0.v", $width, $height, '--bands', 3);
    vips('linear', "$folder/$_.0.v", "$folder/$_.1.v", 0, 128, '--uchar');
    vips('copy', "$folder/$_.1.v", "$folder/$_.2.v", '--interpretation', 'srgb');
    vips('jpegsave', "$folder/$_.2.v", "$folder/$_.jpg");
    unlink glob "$folder/$_.*.v";
}
$answers = put({'--formats' => 'jpg'}, map { "set\t$folder/$_.jpg" } sort keys %grey);
my $bare = put({'--formats' => 'jpg', %plain}, map { "set\t$folder/$_.jpg" } sort keys %grey);
for (sort keys %grey) {
    my (undef, undef, $width, $height, $left, $photo, $x, $y) = $grey{$_}->@*;
    my $marked = published($answers->{"$folder/$_.jpg"}, 'jpg');
    my $plain  = published($bare->{"$folder/$_.jpg"}, 'jpg');
    is size_of($marked), "$width x $height", "$_: is published as $width x $height";
    my $middle = int($height / 2);
    ok near($plain, [$left + 3, $middle, 128, 128, 128], [$left + $photo - 4, $middle, 128, 128, 128]), '... with the photo where it should be';
    ok near($plain, [$left - 4, $middle, 249, 247, 255], [$left + $photo + 3, $middle, 249, 247, 255]), '... and bars beside it' if $left;
    my @mark = box_of_difference($marked, $plain);
    ok abs($mark[0] - $x) <= 3 && abs($mark[1] - $y) <= 3, "... marked at $x, $y" or diag "@mark";
}

# Where two pictures differ: left, top, width, height.
sub box_of_difference ($one, $other) {
    vips('subtract', $one, $other, "$folder/difference.v");
    vips('abs', "$folder/difference.v", "$folder/absolute.v");
    return split ' ', qx(vips find_trim '$folder/absolute.v' --threshold 25 --background 0) =~ s/\n/ /gr;
}

# ---- logos and pictures of the old site

vips('jpegsave', $wide, "$folder/old.jpg", '--strip');
vips('replicate', $wide, "$folder/large.v", 8, 8);
vips('jpegsave', "$folder/large.v", "$folder/large.jpg");
$answers = put({}, "logo\t$folder/large.jpg", "legacy\t$folder/large.jpg", "legacy\t$folder/old.jpg");
my $old = $answers->{"$folder/old.jpg"};
is slurp(published($old, 'jpg')), slurp("$folder/old.jpg"), 'a published picture of the old site stays as it is, byte for byte';
is $old->{original}, '', '... it has no original';
is size_of(published($answers->{"$folder/large.jpg"}, 'jpg')), '1600 x 1200', '... unless it is too large';
unlink grep { !/-320\.jpg$/ } all_published($old);
my $name = published($old, 'jpg');
is put({}, "complete\t$name")->{$name}{hash}, $old->{hash}, 'what it lacks is made again';
is scalar(all_published($old)), 3, '... under the same name';
is put({}, "logo\t$folder/large.jpg")->{"$folder/large.jpg"}{width}, 512, 'a logo is at most 512 wide';

# ---- what nobody may learn from a picture

my $secret = 'Flat 7, 51.5007N 0.1246W';
my $gps    = "Exif\0\0MM\0*\0\0\0\x08" . pack('n', 1) . pack('nnNN', 0x9286, 2, length $secret, 26) . pack('N', 0) . $secret;
spew("$folder/talking.jpg", with_segments($jpeg, [0xe1, $gps], [0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>$secret</x:xmpmeta>"],
    [0xed, "Photoshop 3.0\0$secret"], [0xfe, $secret], [0xe2, "MPF\0$secret"]));
my $html = '<html><script>alert(1)</script></html>';
spew("$folder/page.jpg", with_segments($jpeg, [0xfe, $html]) . $html);
spew("$folder/talking.png", png(64, 48, {before => [['tEXt', "Comment\0$secret"], ['zTXt', "More\0\0" . Compress::Zlib::compress($secret)], ['eXIf', substr $gps, 6]]}));
$answers = put({}, map { "$_->[0]\t$folder/$_->[1]" } ['set', 'talking.jpg'], ['set', 'page.jpg'], ['set', 'talking.png']);
my @files = map { all_published($answers->{"$folder/$_"}) } qw(talking.jpg page.jpg talking.png);
is scalar @files, 9, 'pictures that talk are published';
is_deeply [grep { slurp($_) =~ /Flat 7|51\.5007|script|Exif\0|xmpmeta|Photoshop/ } @files], [], '... and say nothing any more';
is put({}, "legacy\t$folder/talking.jpg")->{"$folder/talking.jpg"}{status}, 'ok', 'one of the old site that talks is taken';
is_deeply [grep { slurp($_) =~ /Flat 7/ } glob "$store/??/*"], [], '... and falls silent';

# ---- refusals: what, bytes, why

my %refused = (
    'nothing'              => ['',                                                             'wrong_type'],
    'text'                 => ["Hello\n" x 100,                                                'wrong_type'],
    'SVG with a script'    => ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'wrong_type'],
    'GIF'                  => ["GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", 'wrong_type'],
    'PDF'                  => ["%PDF-1.7\n" . 'x' x 100,                                       'wrong_type'],
    'TIFF'                 => ["II*\0\x08\0\0\0" . 'x' x 100,                                  'wrong_type'],
    'AVIF'                 => [slurp(published($old, 'avif')),                                 'wrong_type'],
    'HTML before a JPEG'   => [$html . $jpeg,                                                  'wrong_type'],
    'ZIP before a PNG'     => ["PK\3\4" . png(4, 4),                                           'wrong_type'],
    'half a JPEG'          => [substr($jpeg, 0, length($jpeg) / 2),                            'unreadable'],
    'the head of a JPEG'   => [substr($jpeg, 0, 300),                                          'unreadable'],
    'half a PNG'           => [substr(slurp("$folder/plain.png"), 0, 500),                     'unreadable'],
    'half a WebP'          => [substr(slurp("$folder/lossless.webp"), 0, 60),                  'unreadable'],
    'a PNG that lies'      => [png(64, 48) =~ s/(?<=IHDR)\0\0\0\x40/\0\0\0\xff/r,              'unreadable'],
    '30,000 x 30,000'      => [png(30_000, 1) =~ s/(?<=IHDR.{4}).{4}/\0\0\x75\x30/sr,          'too_many_pixels'],
    '20,000 x 1'           => [png(20_000, 1),                                                 'too_many_pixels'],
    '12,000 x 4,167'       => [png(12_000, 1) =~ s/(?<=IHDR.{4}).{4}/\0\0\x10\x47/sr,          'too_many_pixels'],
    'a JPEG of 65,535'     => [$jpeg =~ s/(\xff\xc0..\x08).{4}/$1\xff\xff\xff\xff/sr,          'too_many_pixels'],
    'in several scans'     => [$jpeg =~ s/(\xff\xc0..\x08).{4}/$1\x17\x70\x17\x70/sr =~ s/\xff\xda..\K\x03/\x01/sr,    'too_complex'],
    'a million segments'   => [substr($jpeg, 0, 2) . "\xff\xe0\0\2" x 1_000_000 . substr($jpeg, 2), 'unreadable'],
    'too many frames'      => [webp_animation(320, 240, (slurp("$folder/animated.webp.1")) x 3000), 'unreadable'],
);
my %line = map { ($_ => "set\t" . spew("$folder/" . s/\W/-/gr, $refused{$_}[0])) } sort keys %refused;
$answers = put({'--formats' => 'jpg'}, values %line);
for (sort keys %refused) {
    is $answers->{$line{$_} =~ s/.*\t//r}{status}, $refused{$_}[1], "refused: $_";
}
# Time of the processor: the machine may be busy with other tests.
for my $name ('30,000 x 30,000', 'a JPEG of 65,535', 'a million segments', 'too many frames') {
    my $before = processor_time();
    put({}, $line{$name}) for 1 .. 5;
    my $took = (processor_time() - $before) / 5;
    cmp_ok $took, '<', 0.05, sprintf '... %s: in %d ms, with the start of the program that asks', $name, 1000 * $took;
}

sub processor_time () {
    my (undef, undef, $user, $system) = times;
    return $user + $system;
}

# ---- much work in few bytes

vips('black', "$folder/dots.v", 64, 48, '--bands', 3);
vips('jpegsave', "$folder/dots.v", "$folder/dots.jpg", '--interlace');
spew("$folder/scans.jpg", jpeg_scans(slurp("$folder/dots.jpg"), 20_000));
spew("$folder/text.png", png(64, 48, {before => [map { ['zTXt', "n$_\0\0" . Compress::Zlib::compress("\0" x 7_000_000)] } 1 .. 100]}));
spew("$folder/profile.png", png(64, 48, {before => [['iCCP', "n\0\0" . Compress::Zlib::compress("\0" x 50_000_000)]]}));
for (qw(scans.jpg text.png profile.png)) {
    my ($status, $memory, $time) = split ' ', qx('$FindBin::Bin/../lib/peak' '$folder/$_' '$build/studentpalace-picture' set '' 16 9 jpg 20);
    ok $status == 0 && $memory < 200 * 1024, sprintf '%s: %d ms, %.1f MiB', $_, $time, $memory / 1024;
}

# ---- fifty million pixels

spew("$folder/fifty.png", png(12_000, 4_166, {type => 2}));
spew("$folder/deep.png",  png(8_000, 6_250, {type => 6, depth => 16}));
vips('black', "$folder/fifty.v", 8_660, 5_773, '--bands', 3);
vips('jpegsave', "$folder/fifty.v", "$folder/fifty.jpg");
vips('webpsave', "$folder/fifty.v", "$folder/fifty.webp", '--effort', 0);
# What has to be held as a whole: refused, unless so much smaller that it fits.
vips('jpegsave', "$folder/fifty.v", "$folder/scans50.jpg", '--interlace', '--subsample-mode', 'off');
spew("$folder/interlaced50.png", png(12_000, 4_166, {type => 2, interlaced => 1}));
spew("$folder/lossless50.webp", "RIFF\x40\0\0\0WEBPVP8L\x1c\0\0\0\x2f" . pack('V', 8_659 | 5_772 << 14) . "\0" x 23);
$answers = put(\%plain, map { "set\t$folder/$_" } my @whole = qw(scans50.jpg interlaced50.png lossless50.webp));
is $answers->{"$folder/$_"}{status}, 'too_complex', "$_ is refused" for @whole;
vips('replicate', $wide, "$folder/many.v", 28, 25);
for (['crop24.jpg', 6_000, 4_000, 'jpegsave', '--interlace', '--subsample-mode', 'off'], ['crop49.jpg', 8_660, 5_690, 'jpegsave', '--interlace'],
    ['crop24.png', 6_000, 4_000, 'pngsave', '--interlace'], ['crop36.webp', 8_000, 4_600, 'webpsave', '--lossless', '--effort', 0]) {
    my ($name, $width, $height, $save, @how) = @$_;
    vips('crop', "$folder/many.v", "$folder/crop.v", 0, 0, $width, $height);
    vips($save, "$folder/crop.v", "$folder/$name", @how);
}
unlink glob "$folder/{fifty,many,crop}.v";
for (qw(fifty.png deep.png fifty.jpg fifty.webp crop24.jpg crop49.jpg crop24.png crop36.webp)) {
    my ($status, $memory, $time) = split ' ', qx('$FindBin::Bin/../lib/peak' '$folder/$_' '$build/studentpalace-picture' set '' 16 9 all 60);
    ok $status == 0 && $memory < 200 * 1024, sprintf '%s: %d ms, %.1f MiB', $_, $time, $memory / 1024;
}

# ---- damage: a thousand versions of each

vips('thumbnail', $wide, "$folder/tiny.v", 64);
my %asked;
for my $type (qw(jpg png webp)) {
    vips('copy', "$folder/tiny.v", "$folder/tiny.$type");
    my $number = 0;
    my @paths  = map { spew("$folder/damaged" . $number++ . ".$type", $type eq 'png' && $number % 2 ? resealed($_) : $_) }
        mutations(slurp("$folder/tiny.$type"), 1000);
    $asked{$type} = ask({'--formats' => 'jpg'}, map { "set\t$_" } @paths);
}
for my $type (sort keys %asked) {
    $answers = hear($asked{$type});
    my %count;
    $count{$_->{status}}++ for values %$answers;
    is scalar keys %$answers, 1000, "$type: " . join ', ', map { "$count{$_} $_" } sort keys %count;
    is $count{worker_failed} // 0, 0, '... nothing made a worker fail';
    is_deeply [grep { !-s published($_, 'jpg') || !-s "$store/$_->{original}" } grep { $_->{status} eq 'ok' } values %$answers], [],
        '... what was taken is there';
}
is_deeply [glob "$store/drafts/*"], [], 'no half file is left';

done_testing;
