#!/usr/bin/env perl
# palace-draw: one picture of every scene, in the widths and at the places where the site looks for them.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use Test::More;

my $build = $ENV{PALACE_BUILD} // die "PALACE_BUILD is not set: run this through `palace test`\n";
my %size = (logo => [512, 512]);
my @list = map { join "\t", $_->@* } (
    ['house', 1, 1, 'exterior', 7, 'style=terrace bike'],
    ['house', 1, 2, 'kitchen',  7, 'seats=4 washing_machine'],
    ['house', 1, 3, 'living',   7, 'tv'],
    ['house', 1, 4, 'bathroom', 7, 'bath'],
    ['house', 1, 5, 'garden',   7, ''],
    ['room',  2, 1, 'bedroom',  7, 'bed=Double desk boards'],
    ['plan',  1, 1, 'plan',     7, 'bedrooms=3 bathrooms=1 storeys=2'],
    ['logo',  3, 1, 'logo',     3, 'role=agent initials=AB'],
);

# [width, height] of a JPEG file, from its frame header; undef when it is none.
sub size_of ($file) {
    open my $in, '<:raw', $file or return;
    my $bytes = do { local $/; <$in> };
    return if substr($bytes, 0, 2) ne "\xff\xd8";
    for (my $at = 2; $at + 9 < length $bytes;) {
        my ($marker, $length, undef, $height, $width) = unpack 'nnCnn', substr $bytes, $at, 9;
        return [$width, $height] if $marker == 0xffc0 || $marker == 0xffc2;
        $at += 2 + $length;
    }
    return;
}

sub draw ($name, @lines) {
    my $media = scratch() . "/$name";
    mkdir $media or die "$media: $!\n";
    open my $out, '>', "$media.list" or die "$media.list: $!\n";
    print {$out} map { "$_\n" } @lines;
    close $out;
    my $said = qx('$build/palace-draw' --media '$media' < '$media.list' 2>&1);
    return ($? >> 8, sort split /^/, $said);
}

my ($code, @drawn) = draw('first', @list);
is $code, 0, 'draws the list' or diag @drawn;
is scalar @drawn, scalar @list, 'a line for each picture';
my $media = scratch() . '/first';
for (@drawn) {
    my ($kind, undef, $position, $hash, $width, $height, $bytes, $original, $alt) = split /[\t\n]/;
    my $name = "$kind $position";
    my $file = "$media/" . substr($hash, 0, 2) . "/$hash";
    is_deeply [$width, $height], $size{$kind} // [1200, 800], "$name: size";
    for my $w (grep { $_ <= $width } 480, 960, $width) {
        is_deeply size_of("$file-$w.jpg"), [$w, $height * $w / $width], "$name: $w wide";
    }
    is -s "$file-$width.jpg", $bytes, "$name: bytes";
    is_deeply $original ? size_of("$media/$original") : undef, $kind eq 'logo' ? undef : [$width, $height], "$name: original";
    like $alt, qr/^[[:upper:]].{3,149}$/, "$name: says what it shows";
}

my (undef, @again) = draw('second', @list);
is_deeply \@again, \@drawn, 'the same list gives the same files';

($code, @drawn) = draw('third', "house\t1\t1\tcellar\t7\t");
is $code, 1, 'unknown scene: fails';
like "@drawn", qr/not a line of the list/, 'unknown scene: says so';

done_testing;
