<?xml version="1.0" encoding="UTF-8"?>
<!-- What is said about a house, by fact: letting, bills, household, availability, amenities, energy band. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- The public part of the address: street, city, outward code. The document holds no more than that. -->
  <xsl:template match="house" mode="place">
    <xsl:choose>
      <xsl:when test="@street_name"><xsl:value-of select="concat(@street_name, ', ', @city, ' ', @outward)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@city"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "from £450 pcm (£104 pw)": what one room costs at least; "from" only where rooms differ. -->
  <xsl:template match="house" mode="rent">
    <xsl:if test="not(@from_price_pcm)">no rent yet</xsl:if>
    <xsl:if test="@from_price_pcm and not(@same_price)">from </xsl:if>
    <xsl:apply-templates select="@from_price_pcm" mode="rent"><xsl:with-param name="pw" select="@from_price_pw"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="@letting_type" mode="letting">
    <xsl:choose>
      <xsl:when test=". = 'whole'">Whole property</xsl:when>
      <xsl:otherwise>Room by room</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who can rent it now: the whole house, single rooms, or a group of so many. -->
  <xsl:template match="house" mode="letting">
    <xsl:choose>
      <xsl:when test="@letting_type = 'whole'">
        <xsl:choose>
          <xsl:when test="@bedrooms_total = 1">The whole house, for one person</xsl:when>
          <xsl:otherwise>The whole house, for a group of <xsl:value-of select="@bedrooms_total"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@available_rooms_total &gt; 0 and @available_rooms_total &lt; @bedrooms_total">
          <xsl:choose>
            <xsl:when test="@available_rooms_total = 1">. At the moment 1 single room is free</xsl:when>
            <xsl:otherwise>. At the moment <xsl:value-of select="@available_rooms_total"/> single rooms are free</xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </xsl:when>
      <xsl:when test="@available_rooms_total = 0">Room by room; no room is free at the moment</xsl:when>
      <xsl:when test="@available_rooms_total = 1">As a single room</xsl:when>
      <xsl:when test="@available_rooms_total = @bedrooms_total">For a group of <xsl:value-of select="@bedrooms_total"/>, or as single rooms</xsl:when>
      <xsl:otherwise>As single rooms, or for a group of up to <xsl:value-of select="@available_rooms_total"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How many rooms are on offer, and from when if none is free today. -->
  <xsl:template match="house" mode="availability">
    <xsl:choose>
      <xsl:when test="@available_rooms_total = 0">
        <xsl:text>Fully let</xsl:text>
        <xsl:if test="@next_available_on">, next room free</xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(@available_rooms_total, ' of ', @rooms_total, substring(' rooms', 1, 6 - (@rooms_total = 1)), ' available')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@next_available_later">
      <xsl:text> from </xsl:text>
      <xsl:apply-templates select="@next_available_on" mode="date"/>
    </xsl:if>
    <xsl:apply-templates select="@next_available_year" mode="year"/>
  </xsl:template>

  <xsl:template match="@*" mode="year"><xsl:value-of select="concat(' (', ., ')')"/></xsl:template>

  <xsl:template match="@bills_option" mode="bills">
    <xsl:choose>
      <xsl:when test=". = 'yes'">All bills included</xsl:when>
      <xsl:when test=". = 'some'">Some bills included</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- "gas, electricity and water": the utilities in the rent. -->
  <xsl:template match="house" mode="utilities">
    <xsl:choose>
      <xsl:when test="@bills_option = 'yes'">gas, electricity, water, broadband and TV</xsl:when>
      <xsl:otherwise><xsl:apply-templates select="utilities/@*" mode="utility"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="utility">
    <xsl:choose>
      <xsl:when test="position() = 1"/>
      <xsl:when test="position() = last()"> and </xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="." mode="label"/>
  </xsl:template>

  <xsl:template match="utilities/@gas" mode="label">gas</xsl:template>
  <xsl:template match="utilities/@electric" mode="label">electricity</xsl:template>
  <xsl:template match="utilities/@water" mode="label">water</xsl:template>
  <xsl:template match="utilities/@broadband" mode="label">broadband</xsl:template>
  <xsl:template match="utilities/@tv" mode="label">TV</xsl:template>

  <!-- Who lives there: a description of the household, never a wish. -->
  <xsl:template match="@gender_preference | choice/@value" mode="household">
    <xsl:choose>
      <xsl:when test=". = 'Male'">All-male household</xsl:when>
      <xsl:when test=". = 'Female'">All-female household</xsl:when>
      <xsl:otherwise>Mixed household</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@cleaning_service" mode="cleaning">
    <xsl:choose>
      <xsl:when test=". = 'weekly'">Every week</xsl:when>
      <xsl:when test=". = 'fortnightly'">Every two weeks</xsl:when>
      <xsl:when test=". = 'monthly'">Every month</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@listing_type" mode="listed">
    <xsl:choose>
      <xsl:when test=". = 'agent'">Listed by a letting agent</xsl:when>
      <xsl:otherwise>Listed by the owner</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "5-bedroom house let room by room in Cardigan Road, Leeds LS6": how descriptions for search engines begin. -->
  <xsl:template match="house" mode="summary">
    <xsl:value-of select="concat(@bedrooms_total, '-bedroom house let ')"/>
    <xsl:choose>
      <xsl:when test="@letting_type = 'whole'">as a whole in </xsl:when>
      <xsl:otherwise>room by room in </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="." mode="place"/>
  </xsl:template>

  <!-- The energy band on its scale, and whether there is a certificate to prove it. -->
  <xsl:template match="house" mode="energy">
    <section class="energy">
      <h2>Energy performance</h2>
      <xsl:apply-templates select="@epc_rating" mode="graph"/>
      <div>
        <xsl:choose>
          <xsl:when test="@epc_rating"><p>EPC band <b><xsl:value-of select="@epc_rating"/></b> on the scale from A (best) to G</p></xsl:when>
          <xsl:otherwise><p>EPC band: not stated. Ask the landlord for the Energy Performance Certificate.</p></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@epc_document"><p class="plain">Certificate on file: yes. It shows the full address, so it is not published here; ask the landlord to see it.</p></xsl:when>
          <xsl:otherwise><p class="plain">Certificate on file: no. Student Palace has not been given one for this house.</p></xsl:otherwise>
        </xsl:choose>
      </div>
    </section>
  </xsl:template>

  <!-- Seven bars, 32 apart, and a pointer at the one of the house. The letters of the bars are two texts, one for each colour. -->
  <xsl:template match="@epc_rating" mode="graph">
    <xsl:variable name="top" select="32 * string-length(substring-before('ABCDEFG', .))"/>
    <svg class="epc" width="300" height="165" viewBox="0 0 400 220" role="img" aria-label="Scale of energy bands from A, the best, to G. This house is in band {.}.">
      <path fill="#00733f" d="M0 0h90l14 14-14 14H0z"/>
      <path fill="#19803a" d="M0 32h124l14 14-14 14H0z"/>
      <path fill="#5f9b2b" d="M0 64h158l14 14-14 14H0z"/>
      <path fill="#f2cf1d" d="M0 96h192l14 14-14 14H0z"/>
      <path fill="#f0a12b" d="M0 128h226l14 14-14 14H0z"/>
      <path fill="#e2701f" d="M0 160h260l14 14-14 14H0z"/>
      <path fill="#c8202f" d="M0 192h294l14 14-14 14H0z"/>
      <text fill="#ffffff" x="14 14 14" y="21 53 213">ABG</text>
      <text fill="#111111" x="14 14 14 14" y="85 117 149 181">CDEF</text>
      <path class="pointer" d="M320 {$top + 14}l16-16h64v32h-64z"/>
      <text class="pointed" x="364" y="{$top + 21}"><xsl:value-of select="."/></text>
    </svg>
  </xsl:template>

  <!-- Amenities of a house: each that is there is drawn; the class names the icon. A form calls its fields by the same names. -->
  <xsl:template match="@washing_machine | field[@name = 'washing_machine']" mode="amenity"><li class="i-washing_machine">Washing machine</li></xsl:template>
  <xsl:template match="@tumble_dryer | field[@name = 'tumble_dryer']" mode="amenity"><li class="i-tumble_dryer">Tumble dryer</li></xsl:template>
  <xsl:template match="@dishwasher | field[@name = 'dishwasher']" mode="amenity"><li class="i-dishwasher">Dishwasher</li></xsl:template>
  <xsl:template match="@cooker | field[@name = 'cooker']" mode="amenity"><li class="i-cooker">Cooker</li></xsl:template>
  <xsl:template match="@microwave | field[@name = 'microwave']" mode="amenity"><li class="i-microwave">Microwave</li></xsl:template>
  <xsl:template match="@coffee_maker | field[@name = 'coffee_maker']" mode="amenity"><li class="i-coffee_maker">Coffee maker</li></xsl:template>
  <xsl:template match="@central_heating | field[@name = 'central_heating']" mode="amenity"><li class="i-central_heating">Central heating</li></xsl:template>
  <xsl:template match="@air_con | field[@name = 'air_con']" mode="amenity"><li class="i-air_con">Air conditioning</li></xsl:template>
  <xsl:template match="@vacuum | field[@name = 'vacuum']" mode="amenity"><li class="i-vacuum">Vacuum cleaner</li></xsl:template>
  <xsl:template match="@wifi | field[@name = 'wifi']" mode="amenity"><li class="i-wifi">Wi-Fi</li></xsl:template>
  <xsl:template match="@wired_internet | field[@name = 'wired_internet']" mode="amenity"><li class="i-wired_internet">Wired internet</li></xsl:template>
  <xsl:template match="@common_area_tv | field[@name = 'common_area_tv']" mode="amenity"><li class="i-tv">Communal TV</li></xsl:template>
  <xsl:template match="@cctv | field[@name = 'cctv']" mode="amenity"><li class="i-cctv">CCTV</li></xsl:template>
  <xsl:template match="@video_door_entry | field[@name = 'video_door_entry']" mode="amenity"><li class="i-video_door_entry">Video door entry</li></xsl:template>
  <xsl:template match="@fob_entry | field[@name = 'fob_entry']" mode="amenity"><li class="i-fob_entry">Fob entry</li></xsl:template>
  <xsl:template match="@off_street_parking | field[@name = 'off_street_parking']" mode="amenity"><li class="i-off_street_parking">Off-street parking</li></xsl:template>
  <xsl:template match="@local_parking | field[@name = 'local_parking']" mode="amenity"><li class="i-local_parking">Parking nearby</li></xsl:template>
  <xsl:template match="@garden | field[@name = 'garden']" mode="amenity"><li class="i-garden">Garden</li></xsl:template>
  <xsl:template match="@roof_terrace | field[@name = 'roof_terrace']" mode="amenity"><li class="i-roof_terrace">Roof terrace</li></xsl:template>
  <xsl:template match="@bike_storage | field[@name = 'bike_storage']" mode="amenity"><li class="i-bike_storage">Bike storage</li></xsl:template>
  <xsl:template match="@games_room | field[@name = 'games_room']" mode="amenity"><li class="i-games_room">Games room</li></xsl:template>
  <xsl:template match="@cinema_room | field[@name = 'cinema_room']" mode="amenity"><li class="i-cinema_room">Cinema room</li></xsl:template>
</xsl:stylesheet>
