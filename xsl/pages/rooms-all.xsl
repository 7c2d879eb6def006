<?xml version="1.0" encoding="UTF-8"?>
<!-- Every room of a landlord, by city and house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:key name="city" match="rooms/room" use="@city_id"/>
  <xsl:key name="rooms" match="rooms/room" use="@house_id"/>
  <xsl:key name="house" match="houses/house" use="@id"/>

  <xsl:template name="title">All rooms</xsl:template>
  <xsl:template name="description">Every room of yours, by city and house.</xsl:template>

  <xsl:template name="content">
    <xsl:variable name="cities" select="rooms/room[count(. | key('city', @city_id)[1]) = 1]"/>
    <xsl:variable name="empty" select="houses/house[@rooms_total = 0]"/>
    <h1>All rooms</h1>
    <xsl:if test="not(houses/house)"><p class="notice">There are no houses yet. <a href="/landlord/houses/new">Add the first one</a>; its rooms come after it.</p></xsl:if>
    <xsl:if test="count($cities) &gt; 1">
      <nav aria-label="Cities"><ul class="links"><xsl:for-each select="$cities"><li><a href="#city-{@city_id}"><xsl:value-of select="@city"/></a></li></xsl:for-each></ul></nav>
    </xsl:if>
    <xsl:apply-templates select="$cities" mode="city"/>
    <xsl:if test="$empty">
      <section class="panel">
        <h2>Houses without rooms</h2>
        <ul class="bullets"><xsl:for-each select="$empty"><li><a href="/landlord/houses/{@id}/rooms/new">Add a room to <xsl:value-of select="@title"/></a></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The first room of a city stands for it, that of a house for the house. -->
  <xsl:template match="room" mode="city">
    <section class="panel by-house" id="city-{@city_id}">
      <h2><xsl:value-of select="@city"/></h2>
      <xsl:apply-templates select="key('city', @city_id)[count(. | key('rooms', @house_id)[1]) = 1]" mode="house"/>
    </section>
  </xsl:template>

  <xsl:template match="room" mode="house">
    <xsl:variable name="house" select="key('house', @house_id)"/>
    <table class="own">
      <caption>
        <h3><a href="/landlord/houses/{@house_id}/edit"><xsl:value-of select="@house_title"/></a></h3>
        <p><xsl:apply-templates select="$house" mode="state"/> · <xsl:apply-templates select="$house" mode="rooms"/></p>
        <xsl:apply-templates select="$house" mode="hindrances"/>
      </caption>
      <thead><tr><th scope="col">Room</th><th scope="col">Rent</th><th scope="col">Bed</th><th scope="col">Availability</th></tr></thead>
      <tbody><xsl:apply-templates select="key('rooms', @house_id)" mode="row"/></tbody>
    </table>
    <p class="links">
      <a href="/landlord/houses/{@house_id}/rooms">Rooms of <xsl:value-of select="@house_title"/></a>
      <xsl:if test="$house/@places_left &gt; 0"><a href="/landlord/houses/{@house_id}/rooms/new">Add a room<span class="hidden"> to <xsl:value-of select="@house_title"/></span><xsl:value-of select="concat(' (', $house/@places_left, ' left)')"/></a></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="room" mode="row">
    <tr>
      <th scope="row"><a href="/landlord/houses/{@house_id}/rooms/{@id}/edit"><xsl:value-of select="@name"/></a></th>
      <td data-label="Rent">
        <xsl:choose>
          <xsl:when test="@price_pcm"><xsl:apply-templates select="@price_pcm" mode="pcm"/><xsl:value-of select="concat(' (£', @price_pw, ' pw)')"/></xsl:when>
          <xsl:otherwise>no rent yet</xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-label="Bed"><xsl:value-of select="@bed_size"/></td>
      <td data-label="Availability"><xsl:apply-templates select="." mode="availability"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
