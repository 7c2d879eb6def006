<?xml version="1.0" encoding="UTF-8"?>
<!-- The form of a house, a new one or one that is there. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title"><xsl:if test="house">Edit <xsl:value-of select="house/@title"/></xsl:if><xsl:if test="not(house)">Add a house</xsl:if></xsl:template>
  <xsl:template name="description">What is said of a house.</xsl:template>

  <xsl:template match="page" mode="head"><script src="/static/js/house.js" defer="defer"/></xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="house"/>
      <xsl:with-param name="here"><xsl:if test="house">Edit</xsl:if><xsl:if test="not(house)">Add a house</xsl:if></xsl:with-param>
    </xsl:call-template>
    <header class="heading">
      <h1><xsl:call-template name="title"/></h1>
      <xsl:apply-templates select="house" mode="about"/>
      <xsl:if test="not(house)"><p class="intro">The house first; its rooms, each with its rent and dates, come next.</p></xsl:if>
    </header>
    <xsl:apply-templates select="form" mode="form"/>
  </xsl:template>

  <xsl:template match="house" mode="about">
    <p><xsl:apply-templates select="." mode="state"/></p>
    <xsl:apply-templates select="." mode="hindrances"/>
    <xsl:apply-templates select="." mode="pages"/>
  </xsl:template>

  <xsl:template match="@done[. = 'house_copied']" mode="done">This is the copy: a draft with the same rooms, without pictures. Change what is different, then show it.</xsl:template>

  <!-- ==== groups -->

  <xsl:template match="form" mode="fields">
    <xsl:apply-templates select="field[@hidden]" mode="field"/>
    <section class="panel">
      <h2>Basics</h2>
      <xsl:apply-templates select="field[@name = 'title' or @name = 'letting_type' or @name = 'bedrooms_total' or @name = 'gender_preference' or @name = 'listing_type']" mode="field"/>
    </section>
    <section class="panel" data-address="">
      <h2>Address</h2>
      <p>Visitors see street, city and the first half of the postcode. Everything else is for you and us.</p>
      <xsl:if test="/page/house_form/@legacy_address"><p class="notice">The old site had this address: <b><xsl:value-of select="/page/house_form/@legacy_address"/></b>. Please put its parts where they belong. Until you save, visitors see the city only.</p></xsl:if>
      <div class="pair"><xsl:apply-templates select="field[@name = 'flat_number' or @name = 'house_number']" mode="field"/></div>
      <xsl:apply-templates select="field[@name = 'house_name' or @name = 'street_name' or @name = 'address_extra']" mode="field"/>
      <div class="pair"><xsl:apply-templates select="field[@name = 'city' or @name = 'postcode']" mode="field"/></div>
      <xsl:apply-templates select="/page/house_form[@id]" mode="address"/>
    </section>
    <section class="panel">
      <h2>Bills</h2>
      <xsl:apply-templates select="field[@name = 'bills_option']" mode="field"/>
      <div class="follow" data-if="bills_option" data-is="some">
        <xsl:call-template name="ticks">
          <xsl:with-param name="legend" select="'Which, if some are'"/>
          <xsl:with-param name="ticks" select="field[starts-with(@name, 'bills_util_')]"/>
        </xsl:call-template>
      </div>
    </section>
    <section class="panel">
      <h2>Bathrooms and cleaning</h2>
      <xsl:apply-templates select="field[@name = 'shared_bathrooms' or @name = 'cleaning_service']" mode="field"/>
    </section>
    <section class="panel">
      <h2>Amenities</h2>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Kitchen and laundry'"/>
        <xsl:with-param name="ticks" select="field[contains(' washing_machine tumble_dryer dishwasher cooker microwave coffee_maker ', concat(' ', @name, ' '))]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Comfort'"/>
        <xsl:with-param name="ticks" select="field[contains(' central_heating air_con vacuum ', concat(' ', @name, ' '))]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Internet and TV'"/>
        <xsl:with-param name="ticks" select="field[contains(' wifi wired_internet common_area_tv ', concat(' ', @name, ' '))]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Security'"/>
        <xsl:with-param name="ticks" select="field[contains(' cctv video_door_entry fob_entry ', concat(' ', @name, ' '))]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Parking and outdoors'"/>
        <xsl:with-param name="ticks" select="field[contains(' off_street_parking local_parking garden roof_terrace bike_storage ', concat(' ', @name, ' '))]"/>
      </xsl:call-template>
      <xsl:call-template name="ticks">
        <xsl:with-param name="legend" select="'Shared rooms'"/>
        <xsl:with-param name="ticks" select="field[@name = 'games_room' or @name = 'cinema_room']"/>
      </xsl:call-template>
    </section>
    <section class="panel">
      <h2>In your words</h2>
      <xsl:apply-templates select="field[@name = 'description']" mode="field"/>
      <fieldset class="field">
        <legend>Up to five highlights<small> (optional)</small></legend>
        <p class="hint">A few words each, such as “5 minutes to campus”. They stand at the top of the advert.</p>
        <xsl:apply-templates select="field[starts-with(@name, 'feature')]" mode="field"/>
      </fieldset>
    </section>
    <section class="panel">
      <h2>Energy and video</h2>
      <xsl:apply-templates select="field[@name = 'epc_rating' or @name = 'youtube_url']" mode="field"/>
    </section>
    <section class="panel">
      <h2>On the site</h2>
      <xsl:apply-templates select="field[@name = 'state']" mode="field"/>
    </section>
  </xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons">
      <button><xsl:if test="/page/house">Save the house</xsl:if><xsl:if test="not(/page/house)">Add the house</xsl:if></button>
      <a class="button quiet" href="/landlord/houses">Cancel</a>
    </p>
  </xsl:template>

  <!-- The address in one line, as it is saved; htdocs/js/house.js keeps it up with what is typed. -->
  <xsl:template match="house_form" mode="address">
    <p class="one-line"><span class="plain">In one line, as you see it: </span><b><xsl:value-of select="@address"/></b></p>
  </xsl:template>

  <!-- ==== names of fields and choices -->

  <xsl:template match="field[@kind = 'tick']" mode="label">
    <xsl:variable name="drawn"><xsl:apply-templates select="." mode="amenity"/></xsl:variable>
    <xsl:value-of select="$drawn"/>
  </xsl:template>
  <xsl:template match="field[@name = 'bills_util_gas']" mode="label" priority="1">Gas</xsl:template>
  <xsl:template match="field[@name = 'bills_util_electric']" mode="label" priority="1">Electricity</xsl:template>
  <xsl:template match="field[@name = 'bills_util_water']" mode="label" priority="1">Water</xsl:template>
  <xsl:template match="field[@name = 'bills_util_broadband']" mode="label" priority="1">Broadband</xsl:template>
  <xsl:template match="field[@name = 'bills_util_tv']" mode="label" priority="1">TV</xsl:template>

  <xsl:template match="field[@name = 'title']" mode="label">Title of the advert</xsl:template>
  <xsl:template match="field[@name = 'letting_type']" mode="label">How it is let</xsl:template>
  <xsl:template match="field[@name = 'bedrooms_total']" mode="label">Bedrooms</xsl:template>
  <xsl:template match="field[@name = 'gender_preference']" mode="label">Who lives there</xsl:template>
  <xsl:template match="field[@name = 'listing_type']" mode="label">Listed by</xsl:template>
  <xsl:template match="field[@name = 'flat_number']" mode="label">Flat</xsl:template>
  <xsl:template match="field[@name = 'house_number']" mode="label">House number</xsl:template>
  <xsl:template match="field[@name = 'house_name']" mode="label">House name</xsl:template>
  <xsl:template match="field[@name = 'street_name']" mode="label">Street</xsl:template>
  <xsl:template match="field[@name = 'address_extra']" mode="label">Building, area or landmark</xsl:template>
  <xsl:template match="field[@name = 'city']" mode="label">City</xsl:template>
  <xsl:template match="field[@name = 'postcode']" mode="label">Postcode</xsl:template>
  <xsl:template match="field[@name = 'bills_option']" mode="label">Bills in the rent</xsl:template>
  <xsl:template match="field[@name = 'shared_bathrooms']" mode="label">Shared bathrooms</xsl:template>
  <xsl:template match="field[@name = 'cleaning_service']" mode="label">Cleaning of shared rooms</xsl:template>
  <xsl:template match="field[@name = 'description']" mode="label">Description</xsl:template>
  <xsl:template match="field[starts-with(@name, 'feature')]" mode="label">Highlight <xsl:value-of select="substring(@name, 8)"/></xsl:template>
  <xsl:template match="field[@name = 'epc_rating']" mode="label">EPC band</xsl:template>
  <xsl:template match="field[@name = 'youtube_url']" mode="label">Video on YouTube</xsl:template>
  <xsl:template match="field[@name = 'state']" mode="label">Show it to visitors?</xsl:template>

  <xsl:template match="field[@name = 'title']" mode="hint">At most 60 characters, such as “Sunny house near the park”.</xsl:template>
  <xsl:template match="field[@name = 'bedrooms_total']" mode="hint">From 1 to 50. The house can have as many rooms here.</xsl:template>
  <xsl:template match="field[@name = 'gender_preference']" mode="hint">A description of the household, not a wish.</xsl:template>
  <xsl:template match="field[@name = 'house_number']" mode="hint">A number, a name or a flat is needed.</xsl:template>
  <xsl:template match="field[@name = 'street_name']" mode="hint">Without the number.</xsl:template>
  <xsl:template match="field[@name = 'epc_rating']" mode="hint">From the Energy Performance Certificate.<xsl:if test="/page/house"> The certificate itself has <a href="/landlord/houses/{/page/house/@id}/epc">a page of its own</a>.</xsl:if></xsl:template>
  <xsl:template match="field[@name = 'youtube_url']" mode="hint">The address of the video. Visitors contact YouTube only when they press play.</xsl:template>
  <xsl:template match="field[@name = 'state']" mode="hint">Visitors see the house once it is shown and a room has a rent.</xsl:template>

  <!-- These always hold something; what is in a group is said by its legend. -->
  <xsl:template match="field[@name = 'bills_option' or @name = 'cleaning_service' or @name = 'listing_type' or @name = 'state' or starts-with(@name, 'feature')]" mode="optional"/>

  <xsl:template match="field[@name = 'letting_type']/choice[@value = 'whole']" mode="label">The whole house, to one group</xsl:template>
  <xsl:template match="field[@name = 'letting_type']/choice[@value = 'share']" mode="label">Room by room</xsl:template>
  <xsl:template match="field[@name = 'gender_preference']/choice" mode="label"><xsl:apply-templates select="@value" mode="household"/></xsl:template>
  <xsl:template match="field[@name = 'listing_type']/choice[@value = 'owner']" mode="label">The owner</xsl:template>
  <xsl:template match="field[@name = 'listing_type']/choice[@value = 'agent']" mode="label">A letting agent</xsl:template>
  <xsl:template match="field[@name = 'bills_option']/choice[@value = 'yes']" mode="label">All</xsl:template>
  <xsl:template match="field[@name = 'bills_option']/choice[@value = 'some']" mode="label">Some</xsl:template>
  <xsl:template match="field[@name = 'bills_option']/choice[@value = 'no']" mode="label">None</xsl:template>
  <xsl:template match="field[@name = 'cleaning_service']/choice[@value = 'none']" mode="label">None</xsl:template>
  <xsl:template match="field[@name = 'cleaning_service']/choice[@value = 'weekly']" mode="label">Every week</xsl:template>
  <xsl:template match="field[@name = 'cleaning_service']/choice[@value = 'fortnightly']" mode="label">Every two weeks</xsl:template>
  <xsl:template match="field[@name = 'cleaning_service']/choice[@value = 'monthly']" mode="label">Every month</xsl:template>
  <xsl:template match="field[@name = 'state']/choice[@value = 'published']" mode="label">Yes, show it</xsl:template>
  <xsl:template match="field[@name = 'state']/choice[@value = 'draft']" mode="label">No, keep it as a draft</xsl:template>

  <!-- ==== what is wrong -->

  <xsl:template match="problem[@kind = 'choice' and ../@name = 'city']" mode="problem">please choose one of the cities we advertise in</xsl:template>
  <xsl:template match="problem[@kind = 'address']" mode="problem">please give a house number, a house name or a flat</xsl:template>
  <xsl:template match="problem[@kind = 'house_number']" mode="problem">“<xsl:value-of select="@given"/>” belongs into the field House number</xsl:template>
  <xsl:template match="problem[@kind = 'flat_number']" mode="problem">“<xsl:value-of select="@given"/>” belongs into the field Flat</xsl:template>
  <xsl:template match="problem[@kind = 'postcode']" mode="problem">“<xsl:value-of select="@given"/>” is not a UK postcode, such as LS6 3BN</xsl:template>
  <xsl:template match="problem[@kind = 'city']" mode="problem"><xsl:value-of select="@given"/> does not belong to <xsl:value-of select="@limit"/>. Please check both</xsl:template>
  <xsl:template match="problem[@kind = 'utilities']" mode="problem">please tick at least one of the bills below, or choose None</xsl:template>
  <xsl:template match="problem[@kind = 'rooms']" mode="problem">the house already has <xsl:value-of select="@limit"/> rooms. Delete rooms first, or give at least that number</xsl:template>
  <xsl:template match="problem[@kind = 'youtube']" mode="problem">only addresses of YouTube videos are understood, such as https://youtu.be/ and 11 more characters</xsl:template>
</xsl:stylesheet>
